/** What constructors and setters keep. */
@interface ThreadSafe {}

@interface GuardedBy {
  String value();
}

class Guarded {
  private final Lock lock = new ReentrantLock();
  private final List<String> names;
  private final long[] counts;
  private final StringBuilder text;

  @GuardedBy("lock")
  private Set<String> tags;

  private final Set<String> untouched;
  private final Collection<String> checked;

  Guarded(
      List<String> names,
      long[] counts,
      StringBuilder text,
      Set<String> untouched,
      Collection<String> checked) {
    this.names = names; // violation: keeps
    this.counts = counts; // violation: keeps
    this.text = text; // violation: keeps
    this.untouched = untouched; // strict: keeps
    this.checked = Objects.requireNonNull(checked, "checked"); // violation: keeps
  }

  void add(String name) {
    lock.lock();
    try {
      names.add(name);
      counts[0]++;
      text.append(name);
      checked.remove(name);
    } finally {
      lock.unlock();
    }
  }

  void tags(Set<String> newTags) {
    lock.lock();
    try {
      tags = newTags; // violation: keeps
    } finally {
      lock.unlock();
    }
  }

  void defaultTags(Set<String> newTags) {
    lock.lock();
    try {
      tags = newTags == null ? new HashSet<>() : newTags; // violation: keeps
    } finally {
      lock.unlock();
    }
  }

  void copiedTags(Set<String> newTags) {
    lock.lock();
    try {
      tags = newTags == null ? new HashSet<>() : new HashSet<>(newTags);
    } finally {
      lock.unlock();
    }
  }

  int untouched() {
    return untouched.size();
  }
}

@ThreadSafe
class Snapshot {
  private final List<String> lines;
  private final byte[] bytes;
  private final Map<String, String> headers;
  private final List<String> checked;

  Snapshot(List<String> lines, byte[] bytes, Map<String, String> headers, List<String> checked) {
    this.lines = List.copyOf(lines);
    this.bytes = bytes.clone();
    this.headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    this.checked = copy(checked);
  }

  private static List<String> copy(List<String> original) {
    List<String> copy = new ArrayList<>();
    for (String each : original) {
      copy.add(each.trim());
    }
    return copy;
  }

  int size() {
    return lines.size() + bytes.length + headers.size() + checked.size();
  }
}

@ThreadSafe
final class Built {
  private final List<String> parts;

  private Built(Builder builder) {
    parts = List.copyOf(builder.parts);
  }

  private Built(List<String> parts) {
    this.parts = parts;
  }

  static Built of(String text) {
    return new Built(List.of(text));
  }

  int size() {
    return parts.size();
  }

  static class Builder {
    private List<String> parts = new ArrayList<>();

    Builder parts(List<String> all) {
      parts = all; // strict: keeps
      return this;
    }

    Built build() {
      return new Built(this);
    }
  }
}

@ThreadSafe
class Delegating {
  private final List<String> names;

  Delegating(List<String> names) {
    this(names, 0);
  }

  private Delegating(List<String> names, int from) {
    this.names = names; // violation: keeps
  }

  int size() {
    return names.size();
  }
}

@ThreadSafe
class Listed {
  private final String[] names;

  Listed(String... names) {
    this.names = names; // strict: keeps
  }

  int size() {
    return names.length;
  }
}

record Pair(List<String> left, int right) {
  Pair(List<String> left, int right) {
    this.left = left; // strict: keeps
    this.right = right;
  }
}

@ThreadSafe
class Services {
  private final Supplier<List<String>> source;
  private final Executor executor;
  private final BlockingQueue<String> queue;
  private final Iterable<String> unknown;

  Services(
      Supplier<List<String>> source,
      Executor executor,
      BlockingQueue<String> queue,
      Iterable<String> unknown) {
    this.source = source;
    this.executor = executor;
    this.queue = queue;
    this.unknown = unknown;
  }

  void run() {
    executor.execute(() -> queue.addAll(source.get()));
    unknown.forEach(queue::add);
  }
}

@interface Immutable {}

/** Another rule's: one defect, one report. */
@Immutable
final class Tags {
  private final List<String> tags;

  Tags(List<String> tags) {
    this.tags = tags;
  }

  int count() {
    return tags.size();
  }
}
