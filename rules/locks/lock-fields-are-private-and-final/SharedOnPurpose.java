/** Locks whose purpose is to be shared. Nothing here is reported, by the strict rule neither. */
class Column {
  private final Lock tableLock;
  private final Object layout;
  private long width;

  Column(Lock tableLock, Object layout) {
    this.tableLock = Objects.requireNonNull(tableLock);
    this.layout = layout;
  }

  void widen() {
    tableLock.lock();
    try {
      width++;
    } finally {
      tableLock.unlock();
    }
  }

  long width() {
    synchronized (layout) {
      return width;
    }
  }
}

class Table {
  private final Lock lock = new ReentrantLock();
  private final Object layout = new Object();
  private final List<Column> columns = new ArrayList<>();

  Column addColumn() {
    lock.lock();
    try {
      Column column = new Column(lock, layout);
      columns.add(column);
      return column;
    } finally {
      lock.unlock();
    }
  }
}

/** The component of a record leaves by its accessor, written or not. */
record Guarded<T>(Lock lock, AtomicReference<T> value) {
  T get() {
    lock.lock();
    try {
      return value.get();
    } finally {
      lock.unlock();
    }
  }
}

record Shared(ReentrantLock lock, int[] slots) {
  Shared(int size) {
    this(new ReentrantLock(), new int[size]);
  }

  @Override
  public ReentrantLock lock() {
    return lock;
  }

  void set(int slot, int value) {
    lock.lock();
    try {
      slots[slot] = value;
    } finally {
      lock.unlock();
    }
  }
}

/** A read and write lock of one's own hands out its two sides: that is its job. */
class OneLockForBoth implements ReadWriteLock {
  private final Lock lock = new ReentrantLock();

  @Override
  public Lock readLock() {
    return lock;
  }

  @Override
  public Lock writeLock() {
    return lock;
  }
}

class MeasuredReadWriteLock implements ReadWriteLock {
  private final ReentrantReadWriteLock inner = new ReentrantReadWriteLock();
  private final Lock read = inner.readLock();
  private final Lock write = inner.writeLock();

  @Override
  public Lock readLock() {
    return read;
  }

  @Override
  public Lock writeLock() {
    return write;
  }

  void exclusively(Runnable work) {
    write.lock();
    try {
      work.run();
    } finally {
      write.unlock();
    }
  }
}

/** One lock per key, and one per stripe. */
class LockRegistry {
  private final Map<Long, ReentrantLock> byId = new ConcurrentHashMap<>();
  private final Map<String, Object> monitors = new HashMap<>();
  private final Lock[] stripes = new Lock[64];

  LockRegistry() {
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  public Lock lockFor(long id) {
    return byId.computeIfAbsent(id, key -> new ReentrantLock());
  }

  public Lock stripe(Object key) {
    return stripes[key.hashCode() & 63];
  }

  public Object monitorFor(String name) {
    synchronized (monitors) {
      Object monitor = monitors.get(name);
      if (monitor == null) {
        monitor = new Object();
        monitors.put(name, monitor);
      }
      return monitor;
    }
  }
}

/** Holders that release on close. */
final class Hold implements AutoCloseable {
  private final Lock lock;

  private Hold(Lock lock) {
    this.lock = lock;
  }

  static Hold on(Lock lock) {
    lock.lock();
    return new Hold(lock);
  }

  @Override
  public void close() {
    lock.unlock();
  }
}

final class OnceOnlyHold implements Closeable {
  private Lock lock;

  OnceOnlyHold(Lock lock) {
    this.lock = lock;
    lock.lock();
  }

  @Override
  public void close() {
    Lock held = lock;
    lock = null;
    if (held != null) {
      held.unlock();
    }
  }
}

class Archive {
  private final Lock lock = new ReentrantLock();
  private final List<String> entries = new ArrayList<>();

  void add(String entry) {
    try (Hold hold = Hold.on(lock)) {
      entries.add(entry);
    }
  }

  public Hold hold() {
    return Hold.on(lock);
  }
}

/** A lock around a lock. */
class CountingLock extends ReentrantLock {
  private final AtomicLong taken = new AtomicLong();

  @Override
  public void lock() {
    super.lock();
    taken.incrementAndGet();
  }

  long taken() {
    return taken.get();
  }
}

class Segments {
  private final Segment[] segments = {new Segment(), new Segment()};

  void add(int key) {
    segments[key & 1].add(key);
  }

  private static final class Segment {
    private final Lock lock = new ReentrantLock();
    private final Set<Integer> keys = new HashSet<>();

    void add(int key) {
      lock.lock();
      try {
        keys.add(key);
      } finally {
        lock.unlock();
      }
    }
  }
}

/** The object of somebody else, locked as long as it is his turn: it is not this class's lock. */
class Deployer {
  private Host host;
  private int deployed;

  void attach(Host newHost) {
    host = newHost; // strict: host
  }

  void deploy() {
    synchronized (host) {
      deployed++;
    }
  }

  static class Host {
    String name() {
      return "host";
    }
  }
}

/** A cursor that stands at one lock after the other, and never locks what it stands at. */
class Cursor {
  private Segment current;

  void advance(Segment next) {
    current = next;
  }

  int at() {
    return current.slots;
  }

  static class Segment extends ReentrantLock {
    int slots;
  }
}

/** A generic object that subclasses lock is what it is to them. */
class Source<T> {
  protected final T source;

  Source(T source) {
    this.source = source;
  }

  public T getSource() {
    return source;
  }
}

class LockingSource extends Source<StringBuilder> {
  LockingSource(StringBuilder text) {
    super(text);
  }

  int length() {
    synchronized (this.source) {
      return source.length();
    }
  }
}
