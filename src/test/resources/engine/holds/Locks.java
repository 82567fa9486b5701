/** Locks that are acquired and released by calls. */
class Locks {
  private static final Lock ALL = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Lock same = lock;
  private final Condition changed = lock.newCondition();
  private final Semaphore permits = new Semaphore(1);
  private boolean ready;

  static void here() {}

  void idiom() {
    here();
    lock.lock();
    here(); // holds: this.lock
    try {
      here(); // holds: this.lock
    } finally {
      here(); // holds: this.lock
      lock.unlock();
      here();
    }
    here();
  }

  void ofAStatic() {
    ALL.lock();
    try {
      here(); // holds: Locks.ALL
    } finally {
      ALL.unlock();
    }
  }

  void byALocal() {
    Lock mine = lock;
    mine.lock();
    try {
      here(); // holds: this.lock
    } finally {
      lock.unlock();
    }
    here();
  }

  void byAnotherField() {
    same.lock();
    try {
      here(); // holds: this.lock
    } finally {
      same.unlock();
    }
  }

  void byAGetter() {
    mine().lock();
    try {
      here(); // holds: this.lock
    } finally {
      mine().unlock();
    }
    here();
  }

  private Lock mine() {
    return lock;
  }

  void interruptibly() {
    try {
      lock.lockInterruptibly();
      try {
        here(); // holds: this.lock
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      here();
    }
  }

  void onSomePaths(boolean careful) {
    if (careful) {
      lock.lock();
      here(); // holds: this.lock
    }
    here();
    if (careful) {
      here(); // holds: this.lock
      lock.unlock();
    }
    here();
  }

  void onAllPaths(boolean careful) throws InterruptedException {
    if (careful) {
      lock.lockInterruptibly();
    } else {
      lock.lock();
    }
    try {
      here(); // holds: this.lock
    } finally {
      lock.unlock();
    }
  }

  void twice() {
    lock.lock();
    lock.lock();
    lock.unlock();
    here(); // holds: this.lock
    lock.unlock();
    here();
  }

  void awaits() throws InterruptedException {
    lock.lock();
    try {
      while (!ready) {
        changed.await();
        here(); // holds: this.lock
      }
      here(); // holds: this.lock
    } finally {
      lock.unlock();
    }
  }

  void earlyReturns(int way) {
    lock.lock();
    try {
      switch (way) {
        case 0:
          return;
        case 1:
          here(); // holds: this.lock
          break;
        default:
          throw new IllegalArgumentException();
      }
      here(); // holds: this.lock
    } catch (IllegalArgumentException e) {
      here(); // holds: this.lock
    } finally {
      lock.unlock();
    }
    here();
  }

  void isHeld() {
    if (lock.isHeldByCurrentThread()) {
      ready = true;
    }
    here();
  }

  void aSemaphoreIsNoLock() throws InterruptedException {
    permits.acquire();
    here();
    permits.release();
  }

  void each(List<Lock> all) {
    for (Lock one : all) {
      one.lock();
      try {
        here(); // holds: all.iterator().next()
      } finally {
        one.unlock();
      }
    }
    here();
  }

  void handOverHand(Locks first) {
    first.lock.lock();
    Locks second = new Locks();
    second.lock.lock();
    here(); // holds: first.lock // holds: new Locks.lock
    first.lock.unlock();
    here(); // holds: new Locks.lock
    second.lock.unlock();
  }
}
