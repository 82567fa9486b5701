/** A try that guards what cannot fail is a try. */
class IdleTry {
  private final Lock lock = new ReentrantLock();
  private int count;

  void add(String text) {
    lock.lock(); // violation: calls Integer.parseInt() before try
    int more = Integer.parseInt(text);
    try {
      count += more;
    } finally {
      lock.unlock();
    }
  }

  void increment() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }
}
