/** One view of a read-write lock is acquired, the other is released. */
class Directory {
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Map<String, String> names = new HashMap<>();
  private boolean loaded;

  interface Loader {
    Map<String, String> load() throws IOException;
  }

  String find(String key) {
    rw.readLock().lock();
    try {
      return names.get(key);
    } finally {
      rw.writeLock().unlock(); // violation: releases <
    }
  }

  void put(String key, String name) {
    rw.writeLock().lock();
    try {
      names.put(key, name);
    } finally {
      rw.readLock().unlock(); // violation: releases <
    }
  }

  String findRight(String key) {
    rw.readLock().lock();
    try {
      return names.get(key);
    } finally {
      rw.readLock().unlock();
    }
  }

  String loadAndFind(String key, Loader loader) throws IOException {
    rw.writeLock().lock();
    try {
      if (!loaded) {
        names.putAll(loader.load());
        loaded = true;
      }
      rw.readLock().lock();
    } finally {
      rw.writeLock().unlock();
    }
    try {
      return names.get(key);
    } finally {
      rw.readLock().unlock();
    }
  }

  String findOrLoad(String key, Loader loader) throws IOException {
    rw.readLock().lock();
    if (!loaded) {
      rw.readLock().unlock();
      rw.writeLock().lock();
      try {
        names.putAll(loader.load());
        loaded = true;
        rw.readLock().lock();
      } finally {
        rw.writeLock().unlock();
      }
    }
    try {
      return names.get(key);
    } finally {
      rw.readLock().unlock();
    }
  }

  String stepDown(String key, Loader loader) throws IOException {
    rw.writeLock().lock();
    boolean done = false;
    try {
      names.putAll(loader.load());
      done = true;
    } finally {
      if (!done) {
        rw.writeLock().unlock();
      }
    }
    downgrade();
    try {
      return names.get(key);
    } finally {
      rw.readLock().unlock();
    }
  }

  /** Its caller holds the write lock. */
  private void downgrade() {
    rw.readLock().lock();
    rw.writeLock().unlock();
  }
}

/** Nothing fails in the {@code try}. */
class Hits {
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private int hits;

  void hit() {
    rw.readLock().lock();
    try {
      hits++;
    } finally {
      rw.writeLock().unlock(); // violation: releases <
    }
  }

  int hits() {
    rw.writeLock().lock();
    int now = hits;
    rw.readLock().lock();
    rw.writeLock().unlock();
    try {
      return now;
    } finally {
      rw.readLock().unlock();
    }
  }
}

/** The same, with the views in fields. */
class PhoneBook {
  private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
  private final Lock read = rw.readLock();
  private final Lock write = rw.writeLock();
  private final List<String> numbers = new ArrayList<>();

  int size() {
    read.lock();
    try {
      return numbers.size();
    } finally {
      write.unlock(); // violation: releases <
    }
  }

  void add(String number) {
    write.lock();
    try {
      numbers.add(number);
    } finally {
      write.unlock();
    }
  }

  void addByOwner(String number) {
    write.lock();
    try {
      numbers.add(number);
    } finally {
      rw.writeLock().unlock();
    }
  }
}

/** A stamp belongs to one lock and to one mode. */
class Coordinates {
  private final StampedLock first = new StampedLock();
  private final StampedLock second = new StampedLock();
  private double x;
  private double y;

  interface Sensor {
    double read();
  }

  void stampOfAnotherLock(Sensor sensor) {
    long stamp = first.writeLock();
    try {
      x = sensor.read();
    } finally {
      second.unlockWrite(stamp); // violation: releases <
    }
  }

  void stampsExchanged(Sensor sensor) {
    long a = first.readLock();
    long b = second.readLock();
    try {
      x = sensor.read();
    } finally {
      second.unlockRead(a); // violation: releases <
      first.unlockRead(b); // violation: releases <
    }
  }

  void wrongMode(Sensor sensor) {
    long stamp = first.writeLock();
    try {
      x = sensor.read();
    } finally {
      first.unlockRead(stamp); // violation: releases <
    }
  }

  double optimisticStamp() {
    long stamp = first.tryOptimisticRead();
    double now = x + y;
    first.unlockRead(stamp); // violation: releases <
    return now;
  }

  void triedAndUnchecked(Sensor sensor) {
    long stamp = first.tryWriteLock();
    try {
      x = sensor.read();
    } finally {
      first.unlockWrite(stamp); // violation: releases <
    }
  }

  void stampTwice() {
    long stamp = first.writeLock();
    x = y;
    first.unlockWrite(stamp);
    first.unlock(stamp); // violation: releases <
  }

  void interrupted(Sensor sensor) throws InterruptedException {
    long stamp = 0L;
    try {
      stamp = first.readLockInterruptibly();
      y = sensor.read();
    } finally {
      first.unlockRead(stamp); // violation: releases <
    }
  }

  void triedAndChecked(Sensor sensor) {
    long stamp = first.tryWriteLock();
    if (stamp == 0L) {
      return;
    }
    try {
      x = sensor.read();
    } finally {
      first.unlockWrite(stamp);
    }
  }

  void remembered(Sensor sensor) throws InterruptedException {
    long stamp = 0L;
    try {
      stamp = first.readLockInterruptibly();
      y = sensor.read();
    } finally {
      if (stamp != 0L) {
        first.unlockRead(stamp);
      }
    }
  }

  void both(Sensor sensor) {
    long a = first.readLock();
    try {
      long b = second.writeLock();
      try {
        y = sensor.read();
      } finally {
        second.unlockWrite(b);
      }
    } finally {
      first.unlockRead(a);
    }
  }

  double optimisticThenRead() {
    long stamp = first.tryOptimisticRead();
    double now = x;
    if (!first.validate(stamp)) {
      stamp = first.readLock();
      try {
        now = x;
      } finally {
        first.unlockRead(stamp);
      }
    }
    return now;
  }

  double optimisticLoop() {
    long stamp = first.tryOptimisticRead();
    try {
      for (; ; stamp = first.readLock()) {
        if (stamp == 0L) {
          continue;
        }
        double now = x + y;
        if (first.validate(stamp)) {
          return now;
        }
      }
    } finally {
      if (StampedLock.isReadLockStamp(stamp)) {
        first.unlockRead(stamp);
      }
    }
  }

  void upgraded(double newX) {
    long stamp = first.readLock();
    try {
      while (x == 0.0) {
        long write = first.tryConvertToWriteLock(stamp);
        if (write != 0L) {
          stamp = write;
          x = newX;
          break;
        }
        first.unlockRead(stamp);
        stamp = first.writeLock();
      }
    } finally {
      first.unlock(stamp);
    }
  }

  double downgraded(double newX, Sensor sensor) {
    long stamp = first.writeLock();
    try {
      x = newX;
      stamp = first.tryConvertToReadLock(stamp);
      return sensor.read();
    } finally {
      first.unlock(stamp);
    }
  }

  void end(long stamp) {
    first.unlock(stamp);
  }
}
