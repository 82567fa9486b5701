/** A stamp is the proof that a StampedLock is held; conversions change which one counts. */
class Position {
  private final StampedLock sl = new StampedLock();
  private double x;
  private double y;

  interface Sensor {
    double read();
  }

  void move(double dx, double dy) {
    long stamp = sl.writeLock();
    try {
      x += dx;
      y += dy;
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  void moveBy(Sensor sensor) {
    long stamp = sl.writeLock(); // violation: may end by exception
    x += sensor.read();
    y += sensor.read();
    sl.unlockWrite(stamp);
  }

  double readLeaks() {
    long stamp = sl.readLock(); // violation: may return
    if (x == 0.0) {
      return 0.0;
    }
    double both = x + y;
    sl.unlockRead(stamp);
    return both;
  }

  boolean moveIfFree(double newX) {
    long stamp = sl.tryWriteLock();
    if (stamp == 0L) {
      return false;
    }
    try {
      x = newX;
      return true;
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  boolean moveIfFreeLeaks(double newX) {
    long stamp = sl.tryWriteLock(); // violation: may return
    if (stamp == 0L) {
      return false;
    }
    if (x == newX) {
      return true;
    }
    x = newX;
    sl.unlockWrite(stamp);
    return true;
  }

  double readWithinATime(Sensor sensor) throws InterruptedException {
    long stamp = sl.tryReadLock(1, TimeUnit.SECONDS);
    if (stamp != 0L) {
      try {
        return x + sensor.read();
      } finally {
        sl.unlockRead(stamp);
      }
    }
    return Double.NaN;
  }

  /** An optimistic read holds nothing; the read lock is its second try. */
  double distance() {
    long stamp = sl.tryOptimisticRead();
    double currentX = x;
    double currentY = y;
    if (!sl.validate(stamp)) {
      stamp = sl.readLock();
      try {
        currentX = x;
        currentY = y;
      } finally {
        sl.unlockRead(stamp);
      }
    }
    return Math.sqrt(currentX * currentX + currentY * currentY);
  }

  double optimisticOnly() {
    long stamp = sl.tryOptimisticRead();
    double currentX = x;
    return sl.validate(stamp) ? currentX : Double.NaN;
  }

  /** Optimistic first, then in a loop with the read lock; the stamp tells what to release. */
  double distanceByLoop() {
    long stamp = sl.tryOptimisticRead();
    try {
      again:
      for (; ; stamp = sl.readLock()) {
        if (stamp == 0L) {
          continue again;
        }
        double currentX = x;
        double currentY = y;
        if (!sl.validate(stamp)) {
          continue again;
        }
        return Math.hypot(currentX, currentY);
      }
    } finally {
      if (StampedLock.isReadLockStamp(stamp)) {
        sl.unlockRead(stamp);
      }
    }
  }

  /** Optimistic first, then converted to the write lock. */
  void moveIfAtOriginOptimistic(double newX, double newY) {
    long stamp = sl.tryOptimisticRead();
    try {
      again:
      for (; ; stamp = sl.writeLock()) {
        if (stamp == 0L) {
          continue again;
        }
        double currentX = x;
        double currentY = y;
        if (!sl.validate(stamp)) {
          continue again;
        }
        if (currentX != 0.0 || currentY != 0.0) {
          break;
        }
        stamp = sl.tryConvertToWriteLock(stamp);
        if (stamp == 0L) {
          continue again;
        }
        x = newX;
        y = newY;
        return;
      }
    } finally {
      if (StampedLock.isWriteLockStamp(stamp)) {
        sl.unlockWrite(stamp);
      }
    }
  }

  /** The read lock is converted, or given up and the write lock taken. */
  void moveIfAtOrigin(double newX, double newY) {
    long stamp = sl.readLock();
    try {
      while (x == 0.0 && y == 0.0) {
        long writeStamp = sl.tryConvertToWriteLock(stamp);
        if (writeStamp != 0L) {
          stamp = writeStamp;
          x = newX;
          y = newY;
          break;
        } else {
          sl.unlockRead(stamp);
          stamp = sl.writeLock();
        }
      }
    } finally {
      sl.unlock(stamp);
    }
  }

  /** Written first, then read on under the weaker lock. */
  double moveThenRead(double newX, Sensor sensor) {
    long stamp = sl.writeLock();
    try {
      x = newX;
      stamp = sl.tryConvertToReadLock(stamp);
      return x + sensor.read();
    } finally {
      sl.unlock(stamp);
    }
  }

  /** A conversion to an optimistic stamp gives the lock back. */
  boolean moveThenValidate(double newX) {
    long stamp = sl.writeLock();
    x = newX;
    stamp = sl.tryConvertToOptimisticRead(stamp);
    double seen = y;
    return sl.validate(stamp) && seen == 0.0;
  }

  double readByView(Sensor sensor) {
    sl.asReadLock().lock();
    try {
      return x + sensor.read();
    } finally {
      sl.asReadLock().unlock();
    }
  }

  double writeByViewLeaks(Sensor sensor) {
    Lock write = sl.asWriteLock();
    write.lock(); // violation: may end by exception
    x = sensor.read();
    double now = x;
    write.unlock();
    return now;
  }

  void interruptibly(Sensor sensor) throws InterruptedException {
    long stamp = sl.writeLockInterruptibly();
    try {
      x = sensor.read();
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  void interruptiblyLeaks(Sensor sensor) throws InterruptedException {
    long stamp = sl.readLockInterruptibly(); // violation: may end by exception
    y = sensor.read();
    sl.unlockRead(stamp);
  }

  void stampInAFlag(Sensor sensor) {
    long stamp = 0L;
    try {
      stamp = sl.writeLock();
      x = sensor.read();
    } finally {
      if (stamp != 0L) {
        sl.unlockWrite(stamp);
      }
    }
  }

  long begin() {
    return sl.writeLock();
  }

  void end(long stamp) {
    sl.unlockWrite(stamp);
  }
}
