/** Locks with two sides. */
class ReadWriteLocks {
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Lock read = rw.readLock();
  private final Lock write = rw.writeLock();
  private final Condition written = write.newCondition();
  private final StampedLock sl = new StampedLock();

  static void here() {}

  void sides() {
    rw.readLock().lock();
    here(); // holds: this.rw.readLock()
    rw.readLock().unlock();
    rw.writeLock().lock();
    here(); // holds: this.rw.writeLock()
    rw.writeLock().unlock();
    here();
  }

  void views() {
    read.lock();
    try {
      here(); // holds: this.rw.readLock()
    } finally {
      read.unlock();
    }
    here();
  }

  void awaits() throws InterruptedException {
    write.lock();
    try {
      written.await();
      here(); // holds: this.rw.writeLock()
    } finally {
      write.unlock();
    }
  }

  void downgrade() {
    write.lock();
    try {
      here(); // holds: this.rw.writeLock()
      read.lock();
      here(); // holds: this.rw.writeLock() // holds: this.rw.readLock()
    } finally {
      write.unlock();
    }
    here(); // holds: this.rw.readLock()
    read.unlock();
    here();
  }

  void ofAParameter(ReadWriteLock other) {
    other.readLock().lock();
    try {
      here(); // holds: other.readLock()
    } finally {
      other.readLock().unlock();
    }
  }

  void stamps() {
    long stamp = sl.readLock();
    here(); // holds: this.sl.readLock()
    long converted = sl.tryConvertToWriteLock(stamp);
    if (converted == 0) {
      here(); // holds: this.sl.readLock()
      sl.unlockRead(stamp);
      return;
    }
    here(); // holds: this.sl.writeLock()
    sl.unlock(converted);
    here();
  }

  void optimistic() {
    long stamp = sl.tryOptimisticRead();
    here();
    if (!sl.validate(stamp)) {
      stamp = sl.readLock();
      try {
        here(); // holds: this.sl.readLock()
      } finally {
        sl.unlockRead(stamp);
      }
    }
    here();
  }
}
