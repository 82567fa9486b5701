/** Fields that can be given another lock, or that do not say that they cannot. */
class Booking {
  private ReentrantReadWriteLock seatsLock = new ReentrantReadWriteLock(); // violation: seatsLock
  private final Map<String, Integer> seats = new HashMap<>();

  Integer free(String row) {
    seatsLock.readLock().lock();
    try {
      return seats.get(row);
    } finally {
      seatsLock.readLock().unlock();
    }
  }

  void reserve(String row) {
    seatsLock.writeLock().lock();
    try {
      seats.merge(row, -1, Integer::sum);
    } finally {
      seatsLock.writeLock().unlock();
    }
  }
}

/** Initialised in the constructor, which does not make it final. */
class Position {
  private StampedLock stamps;
  private double x;

  Position(double x) {
    this.stamps = new StampedLock(); // violation: stamps
    this.x = x;
  }

  void move(double dx) {
    long stamp = stamps.writeLock();
    try {
      x += dx;
    } finally {
      stamps.unlockWrite(stamp);
    }
  }
}

/** One lock for all instances, until somebody resets it. */
class Numbers {
  private static Lock lock = new ReentrantLock();
  private static long next;

  static long next() {
    lock.lock();
    try {
      return next++;
    } finally {
      lock.unlock();
    }
  }

  static void resetForTests() {
    lock = new ReentrantLock(); // violation: lock
    next = 0;
  }
}

/** Volatile shows the new lock to everybody, but not to who waits for the old one. */
class Feed {
  private volatile Lock gate = new ReentrantLock(true); // violation: gate
  private long items;

  void arrive() {
    gate.lock();
    try {
      items++;
    } finally {
      gate.unlock();
    }
  }
}

/** Two threads that come first create two locks. */
class SearchIndex {
  private Lock lock;
  private final List<String> words = new ArrayList<>();

  void add(String word) {
    if (lock == null) {
      lock = new ReentrantLock(); // violation: lock
    }
    lock.lock();
    try {
      words.add(word);
    } finally {
      lock.unlock();
    }
  }
}

/** What is guarded is the monitor, and it is swapped out. */
class Mailbox {
  private List<String> letters = new ArrayList<>();

  void post(String letter) {
    synchronized (letters) {
      letters.add(letter);
    }
  }

  List<String> drain() {
    synchronized (letters) {
      List<String> all = letters;
      letters = new ArrayList<>(); // violation: letters
      return all;
    }
  }
}

/** A setter lets everybody change the lock at any time. */
class Session {
  private Lock lock = new ReentrantLock();
  private long requests;

  public void setLock(Lock lock) {
    this.lock = lock; // violation: lock
  }

  void request() {
    lock.lock();
    try {
      requests++;
    } finally {
      lock.unlock();
    }
  }
}

/** A lock thrown away at the end. Who comes late finds null. */
class Connection {
  private Lock writeLock;
  private long sent;

  Connection() {
    writeLock = new ReentrantLock();
  }

  void send() {
    writeLock.lock();
    try {
      sent++;
    } finally {
      writeLock.unlock();
    }
  }

  void stop() {
    writeLock = null; // violation: writeLock
  }
}

/** Nobody in the class writes it; a framework or a neighbour does. */
class Injected {
  Object monitor;
  private int calls;

  void call() {
    synchronized (monitor) { // violation: monitor
      calls++;
    }
  }
}

/** The lock of the base class, replaced by a subclass. */
abstract class Account {
  protected Lock lock = new ReentrantLock();
  private long balance;

  void add(long amount) {
    lock.lock();
    try {
      balance += amount;
    } finally {
      lock.unlock();
    }
  }
}

class SavingsAccount extends Account {
  void merge(SavingsAccount other) {
    lock = new ReentrantLock(); // violation: lock
  }
}

/** A lambda runs later, whoever made it. */
class Rotation {
  private Lock lock = new ReentrantLock();
  private final Runnable rotate;
  private long turns;

  Rotation() {
    rotate =
        () -> {
          lock = new ReentrantLock(); // violation: lock
        };
  }

  void turn() {
    lock.lock();
    try {
      turns++;
    } finally {
      lock.unlock();
    }
    rotate.run();
  }
}

enum Door {
  FRONT,
  BACK;

  private Object latch = new Object(); // violation: latch
  private int passed;

  void pass() {
    synchronized (latch) {
      passed++;
    }
  }
}

class Warehouse {
  private int pieces;

  /** A nested class keeps its own lock as badly as any other. */
  static class Bay {
    private Lock bayLock = new ReentrantLock(); // violation: bayLock
    private int pallets;

    void load() {
      bayLock.lock();
      try {
        pallets++;
      } finally {
        bayLock.unlock();
      }
    }
  }

  int pieces() {
    return pieces;
  }
}

/** Only the inner class locks, but it locks what the outer class holds. */
class Board {
  private Object pen = new Object(); // violation: pen
  private final StringBuilder text = new StringBuilder();

  class Writer {
    void write(String line) {
      synchronized (pen) {
        text.append(line);
      }
    }
  }
}

/** Only a lambda locks. */
class Progress {
  private Object screen = new Object(); // violation: screen
  private int done;

  Runnable step() {
    return () -> {
      synchronized (screen) {
        done++;
      }
    };
  }
}

/** Locked through a local variable. */
class Meter {
  private Object dial = new Object(); // violation: dial
  private long value;

  void add(long amount) {
    Object monitor = dial;
    synchronized (monitor) {
      value += amount;
    }
  }
}

/** A lock class of one's own is a lock. */
class TurnLock extends ReentrantLock {
  TurnLock() {
    super(true);
  }
}

class Carousel {
  private TurnLock turnLock = new TurnLock(); // violation: turnLock
  private int riders;

  void board() {
    turnLock.lock();
    try {
      riders++;
    } finally {
      turnLock.unlock();
    }
  }
}

/** None of these holds a lock in a field that may change. */
class Quiet {
  private final Object mutex = new Object();
  private final Lock second;
  private Object token = new Object();
  private List<String> lines = new ArrayList<>();

  Quiet(boolean fair) {
    Lock chosen = new ReentrantLock();
    if (fair) {
      chosen = new ReentrantLock(true);
    }
    second = chosen;
  }

  void replaceWhatIsGuarded(String line) {
    synchronized (mutex) {
      lines = new ArrayList<>(lines);
      lines.add(line);
      token = new Object();
    }
  }

  Object token() {
    synchronized (mutex) {
      return token;
    }
  }

  int size() {
    second.lock();
    try {
      return lines.size();
    } finally {
      second.unlock();
    }
  }

  int guardedByALocal(List<Callable<Integer>> parts) {
    Lock local = new ReentrantLock();
    AtomicInteger sum = new AtomicInteger();
    parts.parallelStream()
        .forEach(
            part -> {
              local.lock();
              try {
                sum.addAndGet(part.hashCode());
              } finally {
                local.unlock();
              }
            });
    return sum.get();
  }
}
