/** Who asks whether the lock is held releases it only then. */
class Cleaner {
  private final ReentrantLock lock = new ReentrantLock();
  private int work;

  void clean() {
    if (lock.isHeldByCurrentThread()) {
      lock.unlock();
    }
  }

  void work() {
    lock.lock();
    try {
      work++;
    } finally {
      lock.unlock();
    }
  }
}
