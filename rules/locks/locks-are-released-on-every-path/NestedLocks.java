/** Two locks at once. */
class Wallet {
  private final ReentrantLock lock = new ReentrantLock();
  private final Lock audit = new ReentrantLock();
  private final Lock spare = new ReentrantLock();
  private final int id;
  private long balance;
  private long audited;

  Wallet(int id) {
    this.id = id;
  }

  interface Log {
    void write(long amount);
  }

  void transfer(Wallet to, long amount, Log log) {
    lock.lock();
    try {
      to.lock.lock();
      try {
        balance -= amount;
        to.balance += amount;
        log.write(amount);
      } finally {
        to.lock.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  void transferInOrder(Wallet to, long amount, Log log) {
    Wallet first = id < to.id ? this : to;
    Wallet second = id < to.id ? to : this;
    first.lock.lock();
    try {
      second.lock.lock();
      try {
        balance -= amount;
        to.balance += amount;
        log.write(amount);
      } finally {
        second.lock.unlock();
      }
    } finally {
      first.lock.unlock();
    }
  }

  void outerIsForgotten(Log log) {
    lock.lock(); // violation: <this.lock> still held
    if (audited > balance) {
      return;
    }
    audit.lock();
    try {
      log.write(balance);
      audited = balance;
    } finally {
      audit.unlock();
    }
    lock.unlock();
  }

  void innerIsForgotten(Log log) {
    lock.lock();
    try {
      audit.lock(); // violation: may end by exception with <this.audit> still held
      log.write(balance);
      audit.unlock();
    } finally {
      lock.unlock();
    }
  }

  boolean outerLeaksWhenTheInnerIsBusy() {
    lock.lock(); // violation: may return with <this.lock> still held
    if (!audit.tryLock()) {
      return false;
    }
    audited = balance;
    audit.unlock();
    lock.unlock();
    return true;
  }

  boolean innerIsTried(Log log) {
    lock.lock();
    try {
      if (!audit.tryLock()) {
        return false;
      }
      try {
        log.write(balance);
        return true;
      } finally {
        audit.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  void bothInOneFinally(Log log) {
    lock.lock();
    audit.lock();
    try {
      log.write(balance);
    } finally {
      audit.unlock();
      lock.unlock();
    }
  }

  void releasedCrosswise() {
    lock.lock();
    audit.lock();
    audited = balance;
    lock.unlock();
    audited++;
    audit.unlock();
  }

  void bothTriedUntilTheyAreFree(Log log) {
    while (true) {
      if (lock.tryLock()) {
        try {
          if (audit.tryLock()) {
            try {
              log.write(balance);
              return;
            } finally {
              audit.unlock();
            }
          }
        } finally {
          lock.unlock();
        }
      }
      Thread.onSpinWait();
    }
  }

  void secondWhenTheFirstIsBusy(Log log) {
    if (audit.tryLock()) {
      try {
        log.write(balance);
      } finally {
        audit.unlock();
      }
    } else {
      spare.lock();
      try {
        log.write(balance);
      } finally {
        spare.unlock();
      }
    }
  }

  void secondWhenTheFirstIsBusyInOneLocal(Log log) {
    Lock held = audit;
    if (!held.tryLock()) {
      held = spare;
      held.lock();
    }
    try {
      log.write(balance);
    } finally {
      held.unlock();
    }
  }

  void secondLeaksWhenTheFirstIsBusy() {
    if (audit.tryLock()) {
      audited++;
      audit.unlock();
    } else {
      spare.lock(); // violation: may return with <this.spare> still held
      if (audited > 0) {
        spare.unlock();
      }
    }
  }

  void heldTwice(Log log) {
    lock.lock();
    try {
      lock.lock();
      try {
        log.write(balance);
      } finally {
        lock.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  void heldTwiceReleasedOnce(Log log, boolean again) {
    lock.lock();
    try {
      if (again) {
        lock.lock(); // violation: <this.lock> still held
        log.write(balance);
      }
    } finally {
      lock.unlock();
    }
  }

  void givenUpForTheCall(Log log) {
    lock.lock();
    try {
      long now = balance;
      lock.unlock();
      try {
        log.write(now);
      } finally {
        lock.lock();
      }
      balance = now;
    } finally {
      lock.unlock();
    }
  }
}

/** Acquired twice and released once, and a lock that nobody ever releases for others. */
class Depot {
  private static final ReentrantLock ALL = new ReentrantLock();
  private final Lock shelf = new ReentrantLock();
  private final Lock row = new ReentrantLock();
  private static int moves;
  private int pieces;

  static void moveTwice() {
    ALL.lock();
    ALL.lock(); // violation: <Depot.ALL>
    moves++;
    ALL.unlock();
  }

  void take(Runnable step) {
    shelf.lock();
    row.lock(); // violation: <this.row>
    try {
      step.run();
    } finally {
      shelf.unlock();
    }
  }

  void put(Runnable step) {
    row.lock();
    try {
      step.run();
    } finally {
      row.unlock();
    }
  }

  int alwaysFails() {
    row.lock(); // violation: <this.row>
    throw new IllegalStateException("pieces: " + pieces);
  }
}

/** What one method acquires, a function releases that another one hands out. */
class Leases {
  private final Lock lock = new ReentrantLock();

  void begin() {
    lock.lock();
  }

  Runnable end() {
    return lock::unlock;
  }
}
