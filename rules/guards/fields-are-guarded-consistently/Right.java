/** What looks unguarded and is not. */
class Fresh {
  private int value;
  private Fresh next;

  static Fresh of(int value) {
    Fresh made = new Fresh();
    made.value = value;
    made.init();
    return made;
  }

  private void init() {
    value++;
  }

  Fresh copy() {
    Fresh copy = of(1);
    copy.value = 12;
    return copy;
  }

  synchronized void set(int value) {
    this.value = value;
  }

  synchronized int get() {
    return value;
  }
}

class Joined {
  private int sum;

  private synchronized void add(int n) {
    sum += n;
  }

  int run() throws InterruptedException {
    sum = 0;
    Thread one = new Thread(() -> add(1));
    Thread two = new Thread(() -> add(2));
    one.start();
    two.start();
    one.join();
    two.join();
    return sum;
  }
}

class InPlace {
  private final Map<String, Integer> counts = new HashMap<>();

  synchronized void addAll(List<String> names) {
    names.forEach(it -> counts.merge(it, 1, Integer::sum));
    names.sort(
        new Comparator<String>() {
          @Override
          public int compare(String left, String right) {
            return counts.get(left) - counts.get(right);
          }
        });
  }

  synchronized int get(String name) {
    return counts.getOrDefault(name, 0);
  }
}

class Stop {
  private volatile boolean stopped;
  private final AtomicInteger turns = new AtomicInteger();

  synchronized void stop() {
    stopped = true;
    turns.incrementAndGet();
  }

  boolean isStopped() {
    return stopped && turns.get() > 0;
  }
}

class Node {
  int value;
  Node next;
}

class Chain {
  private Node head;

  synchronized void push(int value) {
    Node node = new Node();
    node.value = value;
    node.next = head;
    head = node;
  }

  synchronized int sum() {
    int sum = 0;
    for (Node node = head; node != null; node = node.next) {
      sum += node.value;
    }
    return sum;
  }
}

class Hash {
  private final String name;
  private int hash;
  private int uses;

  Hash(String name) {
    this.name = name;
  }

  @Override
  public int hashCode() {
    int h = hash;
    if (h == 0) {
      h = name.hashCode();
      hash = h;
    }
    return h;
  }

  synchronized int use() {
    return ++uses;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && hash.name.equals(name);
  }
}

class Configured {
  private String name = "";

  String name() {
    return name;
  }

  void rename(String name) {
    this.name = name;
  }

  synchronized void work() {
    notifyAll();
  }
}

class Deep {
  private final Inner inner = new Inner();

  synchronized void add() {
    inner.add();
  }

  synchronized int get() {
    return inner.get();
  }

  private static final class Inner {
    private int n;

    void add() {
      n++;
    }

    int get() {
      return n;
    }
  }
}

class GivenLock {
  private final Object lock;
  private int count;

  GivenLock(Object lock) {
    this.lock = lock;
  }

  void add() {
    synchronized (lock) {
      count++;
    }
  }

  int get() {
    synchronized (lock) {
      return count;
    }
  }
}

class Locked {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> names = new ArrayList<>();

  private void begin() {
    lock.lock();
  }

  private void end() {
    lock.unlock();
  }

  void add(String name) {
    begin();
    try {
      names.add(name);
    } finally {
      end();
    }
  }

  int size() {
    lock.lock();
    try {
      return names.size();
    } finally {
      lock.unlock();
    }
  }
}

class BeforeStart {
  private int limit;
  private Thread thread;

  void start() {
    limit = 10;
    thread = new Thread(this::run);
    thread.start();
  }

  private void run() {
    while (next()) {
      Thread.onSpinWait();
    }
  }

  private synchronized boolean next() {
    return limit-- > 0;
  }
}

/** A local class whose object is run in place, and asked afterwards. */
class Traces {
  private final ConcurrentHashMap<Long, StringBuilder> open = new ConcurrentHashMap<>();
  private final List<Long> known = new ArrayList<>();

  StringBuilder add(long id) {
    class MaybeAdd implements BiFunction<Long, StringBuilder, StringBuilder> {
      private StringBuilder result;
      private long tries;

      @Override
      public StringBuilder apply(Long key, StringBuilder old) {
        tries++;
        synchronized (Traces.this) {
          known.add(key);
          result = old == null ? new StringBuilder() : old;
          tries++;
          return result;
        }
      }
    }

    MaybeAdd maybe = new MaybeAdd();
    open.compute(id, maybe);
    return maybe.tries > 1 ? maybe.result : null;
  }

  synchronized int known() {
    return known.size();
  }

  /** Each thread has an iterator of its own. */
  class Each implements Iterator<Long> {
    private Long next;
    private int at;

    Each() {
      synchronized (Traces.this) {
        next = known.isEmpty() ? null : known.get(0);
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Long next() {
      Long now = next;
      synchronized (Traces.this) {
        at++;
        next = at < known.size() ? known.get(at) : null;
      }
      return now;
    }
  }
}

/** A builder has what it builds to itself. */
class Document {
  private final Map<String, String> values = new HashMap<>();
  private int size;

  synchronized void put(String key, String value) {
    values.put(key, value);
    size++;
  }

  synchronized String get(String key) {
    return size == 0 ? null : values.get(key);
  }

  static final class Builder {
    private final Document document = new Document();

    Builder with(String key, String value) {
      document.values.put(key, value);
      document.size++;
      return this;
    }

    Document build() {
      return document;
    }
  }
}

/** All threads are waited for, one after the other. */
class Parallel {
  private int total;

  int sum(List<Integer> numbers) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int number : numbers) {
      Thread thread = new Thread(() -> add(number));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return total;
  }

  private synchronized void add(int number) {
    total += number;
  }
}

/** A template that many fill in: the superclass calls it with the lock held. */
abstract class Lifecycle {
  private boolean started;

  final synchronized void start() {
    if (!started) {
      startInternal();
      started = true;
    }
  }

  protected abstract void startInternal();
}

class Realm extends Lifecycle {
  private Map<String, Integer> failed = new HashMap<>();

  @Override
  protected void startInternal() {
    failed = new HashMap<>();
  }

  synchronized void fail(String user) {
    failed.merge(user, 1, Integer::sum);
  }

  synchronized int failures(String user) {
    return failed.getOrDefault(user, 0);
  }
}

class Part1 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part2 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part3 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part4 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part5 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part6 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part7 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part8 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part9 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part10 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part11 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part12 extends Lifecycle {
  @Override
  protected void startInternal() {}
}

class Part13 extends Lifecycle {
  @Override
  protected void startInternal() {}
}
