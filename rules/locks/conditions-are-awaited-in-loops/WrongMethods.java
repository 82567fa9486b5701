/** Each object has a wait and a notify, also those that have something better. */
class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final CountDownLatch opened = new CountDownLatch(1);
  private boolean occupied;

  void enter() throws InterruptedException {
    lock.lock();
    try {
      while (occupied) {
        free.wait(100); // violation: wait
      }
      occupied = true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      occupied = false;
      free.notify(); // violation: notify
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is thrown here, but nobody who awaits the condition hears it. */
  void leaveWithItsMonitor() {
    synchronized (free) {
      occupied = false;
      free.notifyAll(); // violation: notifyAll
    }
  }

  void enterWithItsMonitor() throws InterruptedException {
    Condition condition = free;
    synchronized (condition) {
      while (occupied) {
        condition.wait(); // violation: wait
      }
    }
  }

  void monitorOfTheLock() throws InterruptedException {
    lock.lock();
    try {
      while (occupied) {
        lock.wait(); // violation: wait
      }
    } finally {
      lock.unlock();
    }
  }

  void monitorOfALatch() throws InterruptedException {
    opened.wait(); // violation: wait
  }

  void right() throws InterruptedException {
    opened.await();
    lock.lock();
    try {
      while (occupied) {
        free.await();
      }
      free.signal();
    } finally {
      lock.unlock();
    }
  }
}
