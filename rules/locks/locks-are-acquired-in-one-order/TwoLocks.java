/** Two locks of one object, in both orders. */
class Till {
  private final Object drawer = new Object();
  private final Object ledger = new Object();
  private int coins;
  private int entries;

  void pay(int amount) {
    synchronized (drawer) {
      coins += amount;
      synchronized (ledger) { // violation: acquires <Till.ledger> while it holds <Till.drawer>
        entries++;
      }
    }
  }

  void audit() {
    synchronized (ledger) {
      entries++;
      synchronized (drawer) {
        coins--;
      }
    }
  }
}

class LockTill {
  private final ReentrantLock drawer = new ReentrantLock();
  private final Lock ledger = new ReentrantLock();
  private int coins;

  void pay(int amount) {
    drawer.lock();
    try {
      record(amount); // violation: acquires <LockTill.ledger> while it holds <LockTill.drawer>
    } finally {
      drawer.unlock();
    }
  }

  private void record(int amount) {
    ledger.lock();
    try {
      coins += amount;
    } finally {
      ledger.unlock();
    }
  }

  void audit() {
    ledger.lock();
    try {
      drawer.lock();
      try {
        coins--;
      } finally {
        drawer.unlock();
      }
    } finally {
      ledger.unlock();
    }
  }
}

/** A monitor here, a lock there. */
class Mixed {
  private final ReentrantLock lock = new ReentrantLock();
  private int count;

  synchronized void add() {
    lock.lock(); // violation: acquires <Mixed.lock> while it holds <Mixed>
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }

  void remove() {
    lock.lock();
    try {
      synchronized (this) {
        count--;
      }
    } finally {
      lock.unlock();
    }
  }
}

class Statics {
  private static final Object FIRST = new Object();
  private static final Object SECOND = new Object();
  private static int count;

  static void up() {
    synchronized (FIRST) {
      synchronized (SECOND) { // violation: acquires <Statics.SECOND> while it holds <Statics.FIRST>
        count++;
      }
    }
  }

  static void down() {
    synchronized (SECOND) {
      synchronized (FIRST) {
        count--;
      }
    }
  }
}

/** A circle of three. */
class Philosophers {
  private final Object a = new Object();
  private final Object b = new Object();
  private final Object c = new Object();
  private int meals;

  void first() {
    synchronized (a) {
      synchronized (b) { // violation: acquires <Philosophers.b> while it holds <Philosophers.a>
        meals++;
      }
    }
  }

  void second() {
    synchronized (b) {
      synchronized (c) {
        meals++;
      }
    }
  }

  void third() {
    synchronized (c) {
      synchronized (a) {
        meals++;
      }
    }
  }
}

/** The same order everywhere. */
class OneOrder {
  private final Object drawer = new Object();
  private final Object ledger = new Object();
  private int coins;

  void pay(int amount) {
    synchronized (drawer) {
      synchronized (ledger) {
        coins += amount;
      }
    }
  }

  void audit() {
    synchronized (drawer) {
      synchronized (ledger) {
        coins--;
      }
    }
    synchronized (ledger) {
      coins++;
    }
    synchronized (drawer) {
      coins++;
    }
  }
}

/** Both orders, but under a common lock: no two threads are there at once. */
class Gated {
  private final Object gate = new Object();
  private final Object drawer = new Object();
  private final Object ledger = new Object();
  private int coins;

  void pay(int amount) {
    synchronized (gate) {
      synchronized (drawer) {
        synchronized (ledger) {
          coins += amount;
        }
      }
    }
  }

  void audit() {
    synchronized (gate) {
      synchronized (ledger) {
        synchronized (drawer) {
          coins--;
        }
      }
    }
  }
}

/** The common lock is taken by all callers. */
class GatedByCallers {
  private final Object drawer = new Object();
  private final Object ledger = new Object();
  private int coins;

  synchronized void pay(int amount) {
    in(amount);
  }

  synchronized void audit() {
    out();
  }

  private void in(int amount) {
    synchronized (drawer) {
      synchronized (ledger) {
        coins += amount;
      }
    }
  }

  private void out() {
    synchronized (ledger) {
      synchronized (drawer) {
        coins--;
      }
    }
  }
}

/** Who does not wait, does not deadlock. */
class BacksOff {
  private final ReentrantLock drawer = new ReentrantLock();
  private final ReentrantLock ledger = new ReentrantLock();
  private int coins;

  void pay(int amount) {
    drawer.lock();
    try {
      ledger.lock();
      try {
        coins += amount;
      } finally {
        ledger.unlock();
      }
    } finally {
      drawer.unlock();
    }
  }

  boolean audit() {
    ledger.lock();
    try {
      if (!drawer.tryLock()) {
        return false;
      }
      try {
        coins--;
        return true;
      } finally {
        drawer.unlock();
      }
    } finally {
      ledger.unlock();
    }
  }
}

/** The same lock again is no second lock. */
class Reentrant {
  private final ReentrantLock lock = new ReentrantLock();
  private int count;

  synchronized void add() {
    addTwice();
  }

  synchronized void addTwice() {
    count += 2;
  }

  void locked() {
    lock.lock();
    try {
      again();
    } finally {
      lock.unlock();
    }
  }

  private void again() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }
}

/** The first is given up before the second is taken. */
class OneAtATime {
  private final ReentrantLock drawer = new ReentrantLock();
  private final ReentrantLock ledger = new ReentrantLock();
  private int coins;

  void pay(int amount) {
    drawer.lock();
    try {
      coins += amount;
    } finally {
      drawer.unlock();
    }
    ledger.lock();
    try {
      coins++;
    } finally {
      ledger.unlock();
    }
  }

  void audit() {
    ledger.lock();
    try {
      coins--;
    } finally {
      ledger.unlock();
    }
    drawer.lock();
    try {
      coins--;
    } finally {
      drawer.unlock();
    }
  }
}
