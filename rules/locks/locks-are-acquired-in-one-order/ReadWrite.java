/** A write lock is not to be had while the read lock is held. */
class Upgrades {
  private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Map<String, String> names = new HashMap<>();

  String load(String key) {
    rw.readLock().lock();
    try {
      String name = names.get(key);
      if (name == null) {
        rw.writeLock().lock(); // violation: acquires <this.rw.writeLock()> while it holds <this.rw.readLock()>
        try {
          name = key.trim();
          names.put(key, name);
        } finally {
          rw.writeLock().unlock();
        }
      }
      return name;
    } finally {
      rw.readLock().unlock();
    }
  }

  String byHelper(String key) {
    rw.readLock().lock();
    try {
      return names.containsKey(key) ? names.get(key) : store(key); // violation: acquires <this.rw.writeLock()> while it holds <this.rw.readLock()>
    } finally {
      rw.readLock().unlock();
    }
  }

  private String store(String key) {
    rw.writeLock().lock();
    try {
      return names.put(key, key);
    } finally {
      rw.writeLock().unlock();
    }
  }

  String givesUpFirst(String key) {
    rw.readLock().lock();
    try {
      if (names.containsKey(key)) {
        return names.get(key);
      }
    } finally {
      rw.readLock().unlock();
    }
    return store(key);
  }

  String downgrades(String key) {
    rw.writeLock().lock();
    try {
      names.put(key, key);
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

  int twice() {
    long stamp = stamped.writeLock();
    try {
      return size(); // violation: while it holds <this.stamped
    } finally {
      stamped.unlockWrite(stamp);
    }
  }

  private int size() {
    long stamp = stamped.readLock();
    try {
      return names.size();
    } finally {
      stamped.unlockRead(stamp);
    }
  }

  int reads() {
    rw.readLock().lock();
    try {
      return readsAgain();
    } finally {
      rw.readLock().unlock();
    }
  }

  private int readsAgain() {
    rw.readLock().lock();
    try {
      return names.size();
    } finally {
      rw.readLock().unlock();
    }
  }
}

/** Readers of two locks do not exclude each other. */
class TwoReaders {
  private final ReentrantReadWriteLock a = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock b = new ReentrantReadWriteLock();
  private int value;

  int first() {
    a.readLock().lock();
    try {
      b.readLock().lock();
      try {
        return value;
      } finally {
        b.readLock().unlock();
      }
    } finally {
      a.readLock().unlock();
    }
  }

  int second() {
    b.readLock().lock();
    try {
      a.readLock().lock();
      try {
        return value;
      } finally {
        a.readLock().unlock();
      }
    } finally {
      b.readLock().unlock();
    }
  }
}
