/** Paths that leave a method, a loop or a switch before the release. */
class SeatMap {
  private final Lock lock = new ReentrantLock();
  private boolean closed;
  private int free;
  private int sold;

  boolean sellEarlyReturn() {
    lock.lock(); // violation: may return with <this.lock> still held
    if (free == 0) {
      return false;
    }
    free--;
    sold++;
    lock.unlock();
    return true;
  }

  boolean sellReleasedBeforeEachReturn() {
    lock.lock();
    if (free == 0) {
      lock.unlock();
      return false;
    }
    free--;
    sold++;
    lock.unlock();
    return true;
  }

  int sellThrow(int seats) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    if (seats > free) {
      throw new IllegalArgumentException("sold out");
    }
    free -= seats;
    int left = free;
    lock.unlock();
    return left;
  }

  int returnBeforeTheTry(Supplier<Integer> price) {
    lock.lock(); // violation: may return with <this.lock> still held
    if (closed) {
      return 0;
    }
    try {
      return price.get() * sold;
    } finally {
      lock.unlock();
    }
  }

  void closeOnlyOnOneBranch() {
    lock.lock(); // violation: may return with <this.lock> still held
    if (!closed) {
      closed = true;
      lock.unlock();
    }
  }

  void closeOnBothBranches() {
    lock.lock();
    if (!closed) {
      closed = true;
      lock.unlock();
    } else {
      sold = 0;
      lock.unlock();
    }
  }

  int oldSwitch(int kind) {
    lock.lock(); // violation: may return with <this.lock> still held
    switch (kind) {
      case 0:
        free++;
        break;
      case 1:
        return -1;
      default:
        sold++;
        break;
    }
    lock.unlock();
    return 0;
  }

  void oldSwitchWithFallThrough(int kind) {
    lock.lock();
    switch (kind) {
      case 0:
        free++;
      case 1:
        sold++;
        break;
      default:
        break;
    }
    lock.unlock();
  }

  void arrowSwitch(int kind) {
    lock.lock(); // violation: may return with <this.lock> still held
    switch (kind) {
      case 0 -> {
        free++;
        lock.unlock();
      }
      case 1 -> {
        sold++;
        lock.unlock();
      }
      default -> closed = false;
    }
  }

  int arrowSwitchValue(int kind) {
    lock.lock();
    int answer =
        switch (kind) {
          case 0 -> free;
          case 1 -> sold;
          default -> {
            closed = true;
            yield -1;
          }
        };
    lock.unlock();
    return answer;
  }

  int returnInTryWithFinally(int kind) {
    lock.lock();
    try {
      switch (kind) {
        case 0:
          return free;
        case 1:
          return sold;
        default:
          throw new IllegalArgumentException("kind " + kind);
      }
    } finally {
      lock.unlock();
    }
  }
}

/** One lock per turn of a loop. */
class Meters {
  private final ReentrantLock lock = new ReentrantLock();
  private int[] readings = new int[0];
  private long total;
  private int skipped;

  void continueSkipsTheRelease(int turns) {
    for (int i = 0; i < turns; i++) {
      lock.lock(); // violation: may return with <this.lock> still held
      if (total > 1_000) {
        skipped++;
        continue;
      }
      total += i;
      lock.unlock();
    }
  }

  void breakSkipsTheRelease(int turns) {
    int i = 0;
    while (i < turns) {
      lock.lock(); // violation: may return with <this.lock> still held
      if (total > 1_000) {
        break;
      }
      total += i;
      lock.unlock();
      i++;
    }
  }

  void labelledBreakSkipsTheRelease(int rows, int columns) {
    outer:
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        lock.lock(); // violation: may return with <this.lock> still held
        if (total == row) {
          break outer;
        }
        total += column;
        lock.unlock();
      }
    }
  }

  void continueInsideTry(int turns) {
    for (int i = 0; i < turns; i++) {
      lock.lock();
      try {
        if (readings[i] < 0) {
          continue;
        }
        total += readings[i];
      } finally {
        lock.unlock();
      }
    }
  }

  void breakInsideTry(Iterator<Integer> readings) {
    while (readings.hasNext()) {
      lock.lock();
      try {
        int reading = readings.next();
        if (reading < 0) {
          break;
        }
        total += reading;
      } finally {
        lock.unlock();
      }
    }
  }

  void lockedAroundTheLoop(List<Integer> more) {
    lock.lock();
    try {
      for (int reading : more) {
        if (reading == 0) {
          continue;
        }
        total += reading;
      }
    } finally {
      lock.unlock();
    }
  }

  void releasedBeforeContinue(int turns) {
    for (int i = 0; i < turns; i++) {
      lock.lock();
      if (total > 1_000) {
        skipped++;
        lock.unlock();
        continue;
      }
      total += i;
      lock.unlock();
    }
  }

  void releasedAndTakenAgain(int turns) {
    lock.lock();
    for (int i = 0; i < turns; i++) {
      total += i;
      lock.unlock();
      Thread.onSpinWait();
      lock.lock();
    }
    lock.unlock();
  }

  int retriesUntilItReturns(Callable<Integer> source) {
    while (true) {
      lock.lock();
      try {
        return source.call();
      } catch (Exception failed) {
        skipped++;
      } finally {
        lock.unlock();
      }
    }
  }
}

/** A slip of the pen: what should release the lock acquires it once more. */
class AcquiredOnceMore {
  final ReentrantLock lock = new ReentrantLock();
  private int count;

  void add() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.lock(); // violation: still held
    }
  }

  void lockForCaller() {
    lock.lock();
  }
}
