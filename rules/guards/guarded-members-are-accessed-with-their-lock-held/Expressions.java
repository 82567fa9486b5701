/** All that a guard annotation may name. */
@interface GuardedBy {
  String[] value();
}

class Expressions {
  private static final Object REGISTRY = new Object();
  private static int created;

  private final Object lock = new Object();
  private final Lock rank = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Holder holder = new Holder();

  @GuardedBy("this")
  private int own;

  @GuardedBy("lock")
  private int byField;

  @GuardedBy("this.lock")
  private int byThisField;

  @GuardedBy("holder.inner.mutex")
  private int byPath;

  @GuardedBy("Expressions.class")
  private static int byClass;

  @GuardedBy("Expressions.REGISTRY")
  private static int byStatic;

  @GuardedBy("REGISTRY")
  private static int byBareStatic;

  @GuardedBy("lock()")
  private int byMethod;

  @GuardedBy("itself")
  private final List<String> names = new ArrayList<>();

  @GuardedBy("rw")
  private int byReadWrite;

  @GuardedBy("rank")
  private int byLock;

  @GuardedBy({"this", "lock"})
  private int byBoth;

  private Object lock() {
    return lock;
  }

  synchronized void right() {
    own++;
    synchronized (lock) {
      byField++;
      byThisField++;
      byMethod++;
      byBoth++;
    }
    synchronized (holder.inner.mutex) {
      byPath++;
    }
    synchronized (Expressions.class) {
      byClass++;
    }
    synchronized (REGISTRY) {
      byStatic++;
      byBareStatic++;
    }
    synchronized (names) {
      names.add("a");
    }
    rw.readLock().lock();
    try {
      System.out.println(byReadWrite);
    } finally {
      rw.readLock().unlock();
    }
    rw.writeLock().lock();
    try {
      byReadWrite++;
    } finally {
      rw.writeLock().unlock();
    }
    rank.lock();
    try {
      byLock++;
    } finally {
      rank.unlock();
    }
  }

  static synchronized void rightStatic() {
    byClass++;
  }

  void wrong() {
    own++; // violation: without its guard <this>
    byField++; // violation: without its guard <lock>
    byThisField++; // violation: without its guard <this.lock>
    byPath++; // violation: without its guard <holder.inner.mutex>
    byClass++; // violation: without its guard <Expressions.class>
    byStatic++; // violation: without its guard <Expressions.REGISTRY>
    byBareStatic++; // violation: without its guard <REGISTRY>
    byMethod++; // violation: without its guard <lock()>
    names.add("b"); // violation: without its guard <itself>
  }

  void wrongLock() {
    synchronized (this) {
      byField++; // violation: without its guard <lock>
      byStatic++; // violation: without its guard
      byClass++; // violation: without its guard
    }
    synchronized (lock) {
      own++; // violation: without its guard <this>
      byBoth++; // violation: without its guard <this>
    }
    synchronized (rank) {
      byLock++; // violation: held by synchronized
    }
  }

  void readSide() {
    rw.readLock().lock();
    try {
      byReadWrite++; // violation: only the read side
    } finally {
      rw.readLock().unlock();
    }
  }

  int unlocked() {
    return byReadWrite; // violation: is read in
  }

  static final class Holder {
    final Inner inner = new Inner();
  }

  static final class Inner {
    final Object mutex = new Object();
  }
}

class Outer {
  private final Object lock = new Object();

  @GuardedBy("lock")
  private int count;

  class Inner {
    @GuardedBy("Outer.this.lock")
    private int mine;

    @GuardedBy("Outer.this")
    private int other;

    void right() {
      synchronized (lock) {
        mine++;
        count++;
      }
      synchronized (Outer.this) {
        other++;
      }
    }

    void wrong() {
      mine++; // violation: <Outer.this.lock>
      synchronized (this) {
        other++; // violation: <Outer.this>
        count++; // violation: <lock>
      }
    }
  }
}

class Account {
  @GuardedBy("this")
  private long balance;

  void deposit(long amount) {
    synchronized (this) {
      balance += amount;
    }
  }

  synchronized void take(Account other) {
    balance += other.balance; // violation: another object's
  }

  void move(Account other, long amount) {
    synchronized (this) {
      balance -= amount;
    }
    synchronized (other) {
      other.balance += amount;
    }
  }

  static long sum(List<Account> accounts) {
    long sum = 0;
    for (Account account : accounts) {
      synchronized (account) {
        sum += account.balance;
      }
    }
    return sum;
  }
}

/** Either side admits readers. */
class Converted {
  private final StampedLock lock = new StampedLock();

  @GuardedBy("lock")
  private double x;

  void moveFromOrigin(double to) {
    long stamp = lock.readLock();
    try {
      while (x == 0) {
        long write = lock.tryConvertToWriteLock(stamp);
        if (write != 0) {
          stamp = write;
          x = to;
          break;
        } else {
          lock.unlockRead(stamp);
          stamp = lock.writeLock();
        }
      }
    } finally {
      lock.unlock(stamp);
    }
  }
}

/** Its guard keeps two writers apart. */
class VolatileState {
  @GuardedBy("this")
  private volatile int state;

  int state() {
    return state;
  }

  synchronized void advance() {
    state++;
  }

  void reset() {
    state = 0; // violation: without its guard
  }
}
