/** A conditional acquisition holds on the branch where it succeeded. */
class TryLocks {
  private final ReentrantLock lock = new ReentrantLock();
  private final StampedLock sl = new StampedLock();

  static void here() {}

  void branch() {
    if (lock.tryLock()) {
      here(); // holds: this.lock
      lock.unlock();
    } else {
      here();
    }
    here();
  }

  void negated() {
    if (!lock.tryLock()) {
      here();
      return;
    }
    try {
      here(); // holds: this.lock
    } finally {
      lock.unlock();
    }
  }

  void remembered(Runnable work) {
    boolean locked = lock.tryLock();
    work.run();
    here();
    try {
      if (locked) {
        here(); // holds: this.lock
      }
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
    here();
  }

  void timed(boolean wanted) throws InterruptedException {
    if (wanted && lock.tryLock(1, TimeUnit.SECONDS)) {
      try {
        here(); // holds: this.lock
      } finally {
        lock.unlock();
      }
    }
    here();
  }

  void orElse() {
    if (lock.isLocked() || !lock.tryLock()) {
      here();
      return;
    }
    here(); // holds: this.lock
    lock.unlock();
  }

  void untilItWorks() {
    while (!lock.tryLock()) {
      here();
      Thread.onSpinWait();
    }
    here(); // holds: this.lock
    lock.unlock();
  }

  void orLock() {
    if (!lock.tryLock()) {
      lock.lock();
    }
    here(); // holds: this.lock
    lock.unlock();
  }

  void helper() {
    if (enter()) {
      here(); // holds: this.lock
      lock.unlock();
    }
    here();
  }

  private boolean enter() {
    return lock.tryLock();
  }

  void stamp() {
    long stamp = sl.tryWriteLock();
    if (stamp == 0) {
      here();
      return;
    }
    here(); // holds: this.sl.writeLock()
    sl.unlockWrite(stamp);
    here();
  }
}
