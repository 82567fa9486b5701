/** Guards that are there, and guards that are not. */
@interface GuardedBy {
  String value();
}

class Right {
  private static final Object SHARED = new Object();
  private final Object lock = new Object();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();

  @GuardedBy("this")
  private int own;

  @GuardedBy("lock")
  private int byField;

  @GuardedBy("SHARED")
  private static int byStatic;

  @GuardedBy("Right.class")
  private static int byClass;

  @GuardedBy("rw")
  private int byReadWrite;

  @GuardedBy("mutex()")
  private int byMethod;

  @GuardedBy("itself")
  private final List<String> names = new ArrayList<>();

  private Object mutex() {
    return lock;
  }

  synchronized void own() {
    own++;
  }

  void others() {
    synchronized (lock) {
      byField++;
      byMethod++;
    }
    synchronized (SHARED) {
      byStatic++;
    }
    synchronized (Right.class) {
      byClass++;
    }
    rw.writeLock().lock();
    try {
      byReadWrite++;
    } finally {
      rw.writeLock().unlock();
    }
    synchronized (names) {
      names.add("");
    }
  }
}

class NoSuchThing {
  @GuardedBy("lock") private int count = 1; // violation: names nothing

  @GuardedBy("Nowhere.LOCK") private int other = 1; // violation: names nothing

  @GuardedBy("mutex()") private int byMethod = 1; // violation: names nothing

  synchronized int sum() {
    return count + other + byMethod;
  }
}

class NotFinal {
  private Object lock = new Object();

  @GuardedBy("lock") private int count = 1; // violation: not final

  void renew() {
    lock = new Object();
  }

  void add() {
    synchronized (lock) {
      count++;
    }
  }
}

class NeverLocked {
  private final Object lock = new Object();
  private final Lock other = new ReentrantLock();

  @GuardedBy("lock") private int count = 1; // violation: nobody ever locks

  @GuardedBy("other") private int more = 1; // violation: nobody ever locks

  @GuardedBy("NeverLocked.class") private static int all = 1; // violation: nobody ever locks

  synchronized int sum() {
    return count + more + all;
  }
}

class NeverSynchronized {
  @GuardedBy("this") private int count = 1; // violation: nobody ever locks

  void add() {
    count++;
  }
}

class OnMethods {
  private final Object lock = new Object();
  private int count;

  @GuardedBy("lock")
  private void right() {
    count++;
  }

  @GuardedBy("guard")
  private void wrong() {
    count++; // violation: names nothing
  }

  void add() {
    synchronized (lock) {
      right();
      wrong();
    }
  }
}

class Subject {
  @GuardedBy("this")
  int state;
}

class LockedByOthers {
  void change(Subject subject) {
    synchronized (subject) {
      subject.state++;
    }
  }
}

abstract class Base {
  protected final Object lock = new Object();
}

class Derived extends Base {
  @GuardedBy("lock")
  private int count;

  void add() {
    synchronized (lock) {
      count++;
    }
  }
}

/** A lock that each object has for itself guards nothing that all of them share. */
class Registered {
  private static final Object ALL = new Object();
  private final Object lock = new Object();

  @GuardedBy("this")
  private static int first;

  @GuardedBy("lock")
  private static int second;

  @GuardedBy("ALL")
  private static int third;

  void count() {
    synchronized (this) {
      first++; // violation: which each object has for itself
    }
    synchronized (lock) {
      second++; // violation: which each object has for itself
    }
    synchronized (ALL) {
      third++;
    }
  }

  static int second() {
    return second;
  }
}
