/** A guarded helper: the lambda runs with the helper's lock. */
class Guarded {
  private final ReentrantLock lock = new ReentrantLock();
  private final Object names = new Object();
  private int count;

  private <T> T withLock(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }

  int add() {
    return withLock( // violation: acquires <Guarded.names> while it holds <Guarded.lock>
        () -> {
          synchronized (names) {
            return ++count;
          }
        });
  }

  int remove() {
    synchronized (names) {
      return withLock(() -> --count);
    }
  }
}

/** The body runs later, on another thread: with none of the locks. */
class Later {
  private final Object first = new Object();
  private final Object second = new Object();
  private final ExecutorService pool;
  private int count;

  Later(ExecutorService pool) {
    this.pool = pool;
  }

  void add() {
    synchronized (first) {
      pool.execute(
          () -> {
            synchronized (second) {
              count++;
            }
          });
    }
  }

  void remove() {
    synchronized (second) {
      synchronized (first) {
        count--;
      }
    }
  }
}

/** In place: the map runs the function before it returns. */
class InPlace {
  private final Map<String, Integer> map = new HashMap<>();
  private final Object first = new Object();
  private final Object second = new Object();

  void add(String key) {
    synchronized (first) {
      map.computeIfAbsent( // violation: acquires <InPlace.second> while it holds <InPlace.first>
          key,
          k -> {
            synchronized (second) {
              return k.length();
            }
          });
    }
  }

  void remove(String key) {
    synchronized (second) {
      synchronized (first) {
        map.remove(key);
      }
    }
  }
}

/** The lock is behind a getter, and in a superclass. */
abstract class Base {
  private final ReentrantLock lock = new ReentrantLock();

  protected ReentrantLock lock() {
    return lock;
  }
}

class Derived extends Base {
  private int count;

  synchronized void add() {
    lock().lock(); // violation: acquires <Base.lock> while it holds <Derived>
    try {
      count++;
    } finally {
      lock().unlock();
    }
  }

  void remove() {
    ReentrantLock mine = lock();
    mine.lock();
    try {
      sub();
    } finally {
      mine.unlock();
    }
  }

  private synchronized void sub() {
    count--;
  }
}

/** A superclass's synchronized method and a subclass's are one monitor. */
class Parent {
  private final Object data = new Object();
  private int value;

  synchronized void set(int newValue) {
    synchronized (data) { // violation: acquires <Parent.data> while it holds <Parent>
      value = newValue;
    }
  }

  void withData() {
    synchronized (data) {
      changed();
    }
  }

  protected void changed() {}
}

class Child extends Parent {
  private int changes;

  @Override
  protected synchronized void changed() {
    changes++;
  }
}

/** A lock that is shared through the constructor is one lock. */
class Shared {
  private final Object lock = new Object();
  private final Part part = new Part(lock);
  private int count;

  void add() {
    synchronized (lock) {
      part.add();
    }
  }

  void touch() {
    synchronized (lock) {
      count++;
    }
  }

  final class Part {
    private final Object lock;
    private int parts;

    Part(Object lock) {
      this.lock = lock;
    }

    void add() {
      synchronized (lock) {
        parts++;
      }
    }

    void back() {
      synchronized (lock) {
        touch();
      }
    }
  }
}

/** Nobody else knows the new object yet. */
class Fresh {
  private final List<Fresh> all = new ArrayList<>();
  private Fresh parent;

  synchronized Fresh child() {
    Fresh child = new Fresh();
    child.attach(this);
    all.add(child);
    return child;
  }

  synchronized void attach(Fresh newParent) {
    parent = newParent;
  }
}

/** Observers that call back. */
class Source {
  interface Observer {
    void changed(Source source);
  }

  private final List<Observer> observers = new ArrayList<>();
  private int value;

  synchronized void set(int newValue) {
    value = newValue;
    for (Observer observer : observers) {
      observer.changed(this); // violation: acquires <View> while it holds <Source>
    }
  }

  synchronized int get() {
    return value;
  }
}

class View implements Source.Observer {
  private final Source source;
  private int shown;

  View(Source source) {
    this.source = source;
  }

  @Override
  public synchronized void changed(Source changed) {
    shown = 1;
  }

  synchronized void repaint() {
    shown = source.get();
  }
}

/** The inner class locks the outer one, and the other way round. */
class Outer {
  private final Inner inner = new Inner();
  private int value;

  synchronized void down() {
    inner.touch(); // violation: acquires <Inner> while it holds <Outer>
  }

  final class Inner {
    private int touched;

    synchronized void touch() {
      touched++;
    }

    synchronized void up() {
      synchronized (Outer.this) {
        value += touched;
      }
    }
  }
}

/** All of it in one try, with early returns and a switch. */
class Early {
  private final Lock a = new ReentrantLock();
  private final Lock b = new ReentrantLock();
  private int count;

  int get(int kind) {
    a.lock();
    try {
      switch (kind) {
        case 1:
          return count;
        case 2:
          b.lock(); // violation: acquires <Early.b> while it holds <Early.a>
          try {
            return count + 1;
          } finally {
            b.unlock();
          }
        default:
          return -1;
      }
    } finally {
      a.unlock();
    }
  }

  boolean set(int value) {
    b.lock();
    try {
      if (value < 0) {
        return false;
      }
      a.lock();
      try {
        count = value;
      } finally {
        a.unlock();
      }
      return true;
    } finally {
      b.unlock();
    }
  }
}

/** A class object and an instance. */
class Counted {
  private static int all;
  private int mine;

  synchronized void add() {
    mine++;
    count(); // violation: acquires <Counted.class> while it holds <Counted>
  }

  private static synchronized void count() {
    all++;
  }

  static synchronized void reset(Counted counted) {
    all = 0;
    counted.clear();
  }

  private synchronized void clear() {
    mine = 0;
  }
}

/** wait() gives up the monitor that it is called on, not the outer one; still no cycle. */
class Waits {
  private final Object outer = new Object();
  private final Object inner = new Object();
  private boolean ready;

  void set() {
    synchronized (outer) {
      synchronized (inner) {
        ready = true;
        inner.notifyAll();
      }
    }
  }

  boolean get() {
    synchronized (outer) {
      synchronized (inner) {
        return ready;
      }
    }
  }
}

/** What a function makes is locked before others can find it. */
class WriterPool {
  private final Supplier<PooledWriter> maker = () -> new PooledWriter(this);
  private final Set<PooledWriter> writers = new HashSet<>();

  synchronized PooledWriter next() {
    PooledWriter writer = maker.get();
    writer.lock.lock();
    writers.add(writer);
    return writer;
  }

  synchronized boolean has(PooledWriter writer) {
    return writers.contains(writer);
  }
}

class PooledWriter {
  final Lock lock = new ReentrantLock();
  private final WriterPool pool;

  PooledWriter(WriterPool pool) {
    this.pool = pool;
  }

  boolean isKept() {
    lock.lock();
    try {
      return pool.has(this);
    } finally {
      lock.unlock();
    }
  }
}
