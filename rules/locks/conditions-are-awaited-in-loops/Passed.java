/** The wait stands in a helper that is given the object: the loop is up to its callers. */
class Waiting {
  static void await(Object object, long timeout, TimeUnit unit) throws InterruptedException {
    if (timeout < 0) {
      object.wait();
    } else if (timeout > 0) {
      object.wait(unit.toMillis(timeout));
    }
  }

  static void once(Condition condition) throws InterruptedException {
    condition.await();
  }
}

class Answer {
  private String value;

  synchronized String get(long timeout) throws InterruptedException {
    if (value == null) {
      Waiting.await(this, timeout, TimeUnit.SECONDS); // violation: outside of a loop
    }
    return value;
  }

  synchronized String getRight() throws InterruptedException {
    while (value == null) {
      Waiting.await(this, -1, TimeUnit.SECONDS);
    }
    return value;
  }

  synchronized void set(String newValue) {
    value = newValue;
    notifyAll();
  }
}

class Slot {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private Object item;

  Object take() throws InterruptedException {
    lock.lock();
    try {
      if (item == null) {
        Waiting.once(filled); // violation: outside of a loop
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  Object takeRight() throws InterruptedException {
    lock.lock();
    try {
      while (item == null) {
        pause();
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Waits once more, for those that loop. */
  private void pause() throws InterruptedException {
    Waiting.once(filled);
  }

  void put(Object newItem) {
    lock.lock();
    try {
      item = newItem;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
