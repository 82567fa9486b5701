/** A lock is held where tryLock() said so, and only there. */
class Refresher {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, String> cache = new HashMap<>();
  private boolean dirty;
  private long refreshed;
  private long missed;

  interface Source {
    Map<String, String> load();
  }

  void releasedOnOneBranchOnly() {
    if (lock.tryLock()) { // violation: may return with <this.lock> still held
      if (dirty) {
        dirty = false;
        lock.unlock();
      }
    }
  }

  void callBeforeTheRelease(Source source) {
    if (lock.tryLock()) { // violation: may end by exception with <this.lock> still held
      cache.putAll(source.load());
      lock.unlock();
    }
  }

  boolean timedAndReturnedEarly() throws InterruptedException {
    if (!lock.tryLock(1, TimeUnit.SECONDS)) { // violation: may return with <this.lock> still held
      return false;
    }
    if (!dirty) {
      return true;
    }
    dirty = false;
    lock.unlock();
    return true;
  }

  void resultInALocal() {
    boolean taken = lock.tryLock(); // violation: may return with <this.lock> still held
    if (taken) {
      if (refreshed > missed) {
        return;
      }
      refreshed++;
      lock.unlock();
    }
  }

  void tried(Source source) {
    if (lock.tryLock()) {
      try {
        cache.putAll(source.load());
      } finally {
        lock.unlock();
      }
    } else {
      missed++;
    }
  }

  boolean triedTheOtherWayRound(Source source) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      cache.putAll(source.load());
      return true;
    } finally {
      lock.unlock();
    }
  }

  void timedOut(Source source) throws InterruptedException, TimeoutException {
    if (!lock.tryLock(200, TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("cache is busy");
    }
    try {
      cache.putAll(source.load());
    } finally {
      lock.unlock();
    }
  }

  void firstTriedThenTimed(Source source) throws InterruptedException {
    if (lock.tryLock() || lock.tryLock(1, TimeUnit.SECONDS)) {
      try {
        cache.putAll(source.load());
      } finally {
        lock.unlock();
      }
    }
  }

  void triedOnlyWhenDirty(Source source) {
    if (dirty && lock.tryLock()) {
      try {
        cache.putAll(source.load());
        dirty = false;
      } finally {
        lock.unlock();
      }
    }
  }

  void resultInALocalReadTwice(Source source) {
    boolean taken = lock.tryLock();
    try {
      if (taken) {
        cache.putAll(source.load());
      }
    } finally {
      if (taken) {
        lock.unlock();
      }
    }
  }

  void spinUntilTaken(Source source) {
    while (!lock.tryLock()) {
      Thread.onSpinWait();
    }
    try {
      cache.putAll(source.load());
    } finally {
      lock.unlock();
    }
  }

  boolean triedSeveralTimes(Source source) throws InterruptedException {
    for (int attempt = 0; attempt < 3; attempt++) {
      if (lock.tryLock(50, TimeUnit.MILLISECONDS)) {
        try {
          cache.putAll(source.load());
          return true;
        } finally {
          lock.unlock();
        }
      }
      missed++;
    }
    return false;
  }

  void fallsBackToWaiting(Source source) {
    if (!lock.tryLock()) {
      missed++;
      lock.lock();
    }
    try {
      cache.putAll(source.load());
    } finally {
      lock.unlock();
    }
  }

  void takenOnlyUnlessHeld(Source source) {
    boolean mine = !lock.isHeldByCurrentThread();
    if (mine) {
      lock.lock();
    }
    try {
      cache.putAll(source.load());
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
  }

  void releasedIfHeld(Source source) {
    try {
      if (lock.tryLock()) {
        cache.putAll(source.load());
      }
    } finally {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }
  }

  boolean tryBegin() {
    return lock.tryLock();
  }

  boolean tryBeginAndCount() {
    if (lock.tryLock()) {
      refreshed++;
      return true;
    }
    return false;
  }

  void end() {
    lock.unlock();
  }
}
