/** The locks of several objects of one class. */
class Account {
  private final Lock lock = new ReentrantLock();
  private final int id;
  private int balance;

  Account(int id) {
    this.id = id;
  }

  /** Each has its lock held, whichever comes first. */
  static void transfer(Account from, Account to, int amount) {
    Account first = from.id < to.id ? from : to;
    Account second = first == from ? to : from;
    first.lock.lock();
    try {
      second.lock.lock();
      try {
        from.balance -= amount;
        to.balance += amount;
      } finally {
        second.lock.unlock();
      }
    } finally {
      first.lock.unlock();
    }
  }

  void deposit(int amount) {
    lock.lock();
    try {
      balance += amount;
    } finally {
      lock.unlock();
    }
  }

  int balance() {
    lock.lock();
    try {
      return balance;
    } finally {
      lock.unlock();
    }
  }
}

class Point {
  private int x;

  synchronized int x() {
    return x;
  }

  synchronized void move(int by) {
    x += by;
  }

  synchronized void moveTo(Point other) {
    x = other.x; // violation: is read in <page.Point.moveTo(page.Point)>
  }
}
