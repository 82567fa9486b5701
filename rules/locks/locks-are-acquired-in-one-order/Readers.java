import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Whoever reads already keeps the writer out: to read once more is not to wait for it. */
class Store {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private int last;

  void truncate(Parts parts) {
    lock.readLock().lock();
    try {
      parts.truncate(this);
    } finally {
      lock.readLock().unlock();
    }
  }

  void reset(Parts parts) {
    lock.writeLock().lock();
    try {
      last = 0;
      parts.reset();
    } finally {
      lock.writeLock().unlock();
    }
  }

  int last() {
    lock.readLock().lock();
    try {
      return last;
    } finally {
      lock.readLock().unlock();
    }
  }
}

class Parts {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private int count;

  void truncate(Store store) {
    lock.writeLock().lock();
    try {
      count = Math.min(count, store.last());
    } finally {
      lock.writeLock().unlock();
    }
  }

  void reset() {
    lock.writeLock().lock();
    try {
      count = 0;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
