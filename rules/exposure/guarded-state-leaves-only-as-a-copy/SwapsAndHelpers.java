/** State that leaves for good, and helpers that hold the lock. */
class Batch {
  private final Lock lock = new ReentrantLock();
  private List<String> lines = new ArrayList<>();
  private Map<String, List<String>> byHost = new HashMap<>();
  private StringBuilder text = new StringBuilder();

  void add(String host, String line) {
    lock.lock();
    try {
      lines.add(line);
      byHost.computeIfAbsent(host, key -> new ArrayList<>()).add(line);
      text.append(line);
    } finally {
      lock.unlock();
    }
  }

  List<String> drain() {
    lock.lock();
    try {
      List<String> all = lines;
      lines = new ArrayList<>();
      return all;
    } finally {
      lock.unlock();
    }
  }

  List<String> drainIfFull() {
    lock.lock();
    try {
      if (lines.size() < 100) {
        return List.of();
      }
      List<String> all = lines;
      lines = new ArrayList<>(100);
      return Collections.unmodifiableList(all);
    } finally {
      lock.unlock();
    }
  }

  Map<String, List<String>> takeAll() {
    Map<String, List<String>> taken;
    lock.lock();
    try {
      taken = byHost;
      byHost = new HashMap<>();
    } finally {
      lock.unlock();
    }
    return taken;
  }

  List<String> byAHelper() {
    lock.lock();
    try {
      return swap();
    } finally {
      lock.unlock();
    }
  }

  private List<String> swap() {
    List<String> old = lines;
    lines = new ArrayList<>();
    return old;
  }

  List<String> forgotten(boolean reset) {
    lock.lock();
    try {
      List<String> all = lines;
      if (reset) {
        lines = new ArrayList<>();
      }
      return all; // violation: itself
    } finally {
      lock.unlock();
    }
  }

  String text() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }
}

/** One helper takes the lock, and everybody uses it. */
class Shelf {
  private final Lock lock = new ReentrantLock();
  private final List<String> books = new ArrayList<>();

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void put(String book) {
    locked(() -> books.add(book));
  }

  List<String> all() {
    return locked(() -> List.copyOf(books));
  }

  /** The lambda's result passes through the helper: not followed. */
  List<String> live() {
    return locked(() -> Collections.unmodifiableList(books)); // missed: live view
  }

  public List<String> bare() {
    return Collections.unmodifiableList(books); // violation: live view
  }

  /** The caller's function runs under the lock: it is the way to look at the books. */
  <T> T read(Function<List<String>, T> reader) {
    lock.lock();
    try {
      return reader.apply(Collections.unmodifiableList(books));
    } finally {
      lock.unlock();
    }
  }

  /** Here it runs without the lock. */
  <T> T readBare(Function<List<String>, T> reader) {
    return reader.apply(books); // violation: gives
  }
}

class Broadcaster {
  interface Subscriber {
    void update(Collection<String> topics);
  }

  static Collection<String> latest;

  private final Set<String> topics = new HashSet<>();
  private final List<Subscriber> subscribers = new ArrayList<>();

  synchronized void subscribe(Subscriber subscriber) {
    subscribers.add(subscriber);
  }

  synchronized void add(String topic) {
    topics.add(topic);
    for (Subscriber subscriber : subscribers) {
      subscriber.update(Collections.unmodifiableSet(topics)); // violation: gives
    }
  }

  synchronized void addSafely(String topic) {
    topics.add(topic);
    Set<String> now = Set.copyOf(topics);
    for (Subscriber subscriber : subscribers) {
      subscriber.update(now);
    }
  }

  synchronized void publish() {
    latest = topics; // violation: gives
  }

  synchronized void publishCopy() {
    latest = new ArrayList<>(topics);
  }
}

/** Lists that are safe to share, or that nobody changes once they are seen. */
class Harmless {
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final List<String> watchers = new CopyOnWriteArrayList<>();
  private final List<String> wrapped = Collections.synchronizedList(new ArrayList<>());
  private final List<String> fixed = List.of("a", "b");
  private List<String> built = new ArrayList<>();
  private volatile List<String> latest = List.of();

  Harmless() {
    built.add("only here");
  }

  synchronized void add(String name) {
    names.put(name, name);
    watchers.add(name);
    wrapped.add(name);
    List<String> next = new ArrayList<>(latest);
    next.add(name);
    latest = Collections.unmodifiableList(next);
  }

  synchronized Collection<String> names() {
    return names.values();
  }

  synchronized Iterator<String> watchers() {
    return watchers.iterator();
  }

  synchronized List<String> wrapped() {
    return wrapped;
  }

  synchronized List<String> fixed() {
    return fixed;
  }

  synchronized List<String> built() {
    return built;
  }

  synchronized List<String> latest() {
    return latest;
  }
}

/** An ordinary class that uses a lock for something else. */
class Report {
  private final Lock printer = new ReentrantLock();
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    lines.add(line);
  }

  void print() {
    printer.lock();
    try {
      lines.forEach(System.out::println);
    } finally {
      printer.unlock();
    }
  }

  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }
}

/** What anybody gives may keep what it gets. */
class Visited {
  private final Map<String, Integer> stock = new HashMap<>();

  synchronized void put(String article, int pieces) {
    stock.put(article, pieces);
  }

  public synchronized void visit(Consumer<Map<String, Integer>> visitor) {
    visitor.accept(stock); // violation: gives
  }

  public synchronized void visitView(Consumer<Map<String, Integer>> visitor) {
    visitor.accept(Collections.unmodifiableMap(stock)); // violation: gives
  }

  public synchronized void visitCopy(Consumer<Map<String, Integer>> visitor) {
    visitor.accept(Map.copyOf(stock));
  }

  public synchronized void visitEach(BiConsumer<String, Integer> visitor) {
    stock.forEach(visitor);
  }

  int total() {
    return with(all -> all.values().stream().mapToInt(Integer::intValue).sum());
  }

  private synchronized <T> T with(Function<Map<String, Integer>, T> reader) {
    return reader.apply(stock);
  }
}
