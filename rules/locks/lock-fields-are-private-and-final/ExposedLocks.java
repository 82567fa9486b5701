/** Locks that stand open to everybody. */
class Inventory {
  public static final Lock ALL = new ReentrantLock(); // violation: ALL
  private static int pieces;

  static void take() {
    ALL.lock();
    try {
      pieces--;
    } finally {
      ALL.unlock();
    }
  }
}

class Printer {
  public final Object tray = new Object(); // violation: tray
  private int sheets;

  void print() {
    synchronized (tray) {
      sheets--;
    }
  }
}

/** A constant of an interface is public, static and final. */
interface Devices {
  Lock BUS = new ReentrantLock(); // violation: BUS

  void reset();
}

class Disk implements Devices {
  private int resets;

  @Override
  public void reset() {
    BUS.lock();
    try {
      resets++;
    } finally {
      BUS.unlock();
    }
  }
}

record Amount(long cents) {
  public static final ReentrantLock ROUNDING = new ReentrantLock(); // violation: ROUNDING

  Amount half() {
    ROUNDING.lock();
    try {
      return new Amount(cents / 2);
    } finally {
      ROUNDING.unlock();
    }
  }
}

class Catalogue {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<String> articles = new TreeSet<>();

  void add(String article) {
    lock.writeLock().lock();
    try {
      articles.add(article);
    } finally {
      lock.writeLock().unlock();
    }
  }

  public ReadWriteLock getLock() {
    return lock; // violation: lock
  }
}

class Sequence {
  private static final Lock GUARD = new ReentrantLock();
  private static long last;

  static long next() {
    GUARD.lock();
    try {
      return ++last;
    } finally {
      GUARD.unlock();
    }
  }

  public static Lock guard() {
    return GUARD; // violation: GUARD
  }
}

class Chart {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Double> points = new ArrayList<>();

  void add(double point) {
    lock.lock();
    try {
      points.add(point);
    } finally {
      lock.unlock();
    }
  }

  public Lock forPainting() {
    Lock mine = lock;
    return mine; // violation: lock
  }
}

enum Channel {
  LEFT,
  RIGHT;

  private final Lock lock = new ReentrantLock();
  private int volume;

  void louder() {
    lock.lock();
    try {
      volume++;
    } finally {
      lock.unlock();
    }
  }

  public Lock lock() {
    return lock; // violation: lock
  }
}

class Fleet {
  /** A getter of a nested class lets the lock out just the same. */
  static class Truck {
    private final StampedLock stamps = new StampedLock();
    private double load;

    void load(double tons) {
      long stamp = stamps.writeLock();
      try {
        load += tons;
      } finally {
        stamps.unlockWrite(stamp);
      }
    }

    public StampedLock stamps() {
      return stamps; // violation: stamps
    }
  }
}

/** Final, but open to subclasses and neighbours: a matter of style, so of the strict rule. */
abstract class Node {
  protected final ReentrantLock nodeLock = new ReentrantLock(); // strict: nodeLock
  private int hops;

  void hop() {
    nodeLock.lock();
    try {
      hops++;
    } finally {
      nodeLock.unlock();
    }
  }
}

class LeafNode extends Node {
  private int leaves;

  void grow() {
    nodeLock.lock();
    try {
      leaves++;
    } finally {
      nodeLock.unlock();
    }
  }
}

class Registry {
  static final Object NAMES_LOCK = new Object(); // strict: NAMES_LOCK
  private static final List<String> NAMES = new ArrayList<>();

  static void add(String name) {
    synchronized (NAMES_LOCK) {
      NAMES.add(name);
    }
  }
}

class Spool {
  final ReadWriteLock pagesLock; // the constructor creates it
  private int pages;

  Spool(boolean fair) {
    pagesLock = new ReentrantReadWriteLock(fair); // strict: pagesLock
  }

  void add() {
    pagesLock.writeLock().lock();
    try {
      pages++;
    } finally {
      pagesLock.writeLock().unlock();
    }
  }
}

/** Not a getter of the lock: what leaves is an answer about it, or another object. */
class Monitorable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Object mutex = new Object();
  private long served;

  public boolean isBusy() {
    return lock.isLocked();
  }

  public int waiting() {
    return lock.getQueueLength();
  }

  public Object newMutex() {
    return new Object();
  }

  public static Lock fair() {
    return new ReentrantLock(true);
  }

  public <T> T withLock(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public long served() {
    synchronized (mutex) {
      return served;
    }
  }

  private Lock own() {
    return lock;
  }

  void serve() {
    own().lock();
    try {
      served++;
    } finally {
      own().unlock();
    }
  }
}
