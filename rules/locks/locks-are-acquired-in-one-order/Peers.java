/** Two accounts, locked in the order in which the caller names them. */
class Bank {
  static final class Account {
    private final long id;
    private final ReentrantLock lock = new ReentrantLock();
    private int balance;

    Account(long id) {
      this.id = id;
    }

    synchronized void deposit(int amount) {
      balance += amount;
    }

    synchronized void withdraw(int amount) {
      balance -= amount;
    }

    synchronized void sendTo(Account other, int amount) {
      balance -= amount;
      other.deposit(amount); // violation: acquires <other> while it holds <this>
    }
  }

  void transfer(Account from, Account to, int amount) {
    synchronized (from) {
      synchronized (to) { // violation: acquires <to> while it holds <from>
        from.withdraw(amount);
        to.deposit(amount);
      }
    }
  }

  void transferByLocks(Account from, Account to, int amount) {
    from.lock.lock();
    try {
      to.lock.lock(); // violation: acquires <to.lock> while it holds <from.lock>
      try {
        from.balance -= amount;
        to.balance += amount;
      } finally {
        to.lock.unlock();
      }
    } finally {
      from.lock.unlock();
    }
  }

  void checked(Account from, Account to, int amount) {
    if (from == to) {
      return;
    }
    synchronized (from) {
      synchronized (to) { // violation: acquires <to> while it holds <from>
        from.balance -= amount;
        to.balance += amount;
      }
    }
  }

  void anyObjects(Object left, Object right) {
    synchronized (left) {
      synchronized (right) { // violation: acquires <right> while it holds <left>
        left.notifyAll();
      }
    }
  }

  void ordered(Account from, Account to, int amount) {
    Account first = from.id < to.id ? from : to;
    Account second = from.id < to.id ? to : from;
    synchronized (first) {
      synchronized (second) {
        from.balance -= amount;
        to.balance += amount;
      }
    }
  }

  void orderedByBranches(Account from, Account to, int amount) {
    if (from.id < to.id) {
      synchronized (from) {
        synchronized (to) {
          from.balance -= amount;
        }
      }
    } else {
      synchronized (to) {
        synchronized (from) {
          from.balance -= amount;
        }
      }
    }
  }

  void orderedByHash(Account from, Account to, int amount) {
    int left = System.identityHashCode(from);
    int right = System.identityHashCode(to);
    if (left < right) {
      both(from, to, amount);
    } else if (left > right) {
      both(to, from, -amount);
    } else {
      synchronized (Bank.class) {
        both(from, to, amount);
      }
    }
  }

  private void both(Account first, Account second, int amount) {
    synchronized (first) {
      synchronized (second) {
        first.balance -= amount;
        second.balance += amount;
      }
    }
  }

  void tries(Account from, Account to, int amount) {
    while (true) {
      from.lock.lock();
      try {
        if (to.lock.tryLock()) {
          try {
            from.balance -= amount;
            to.balance += amount;
            return;
          } finally {
            to.lock.unlock();
          }
        }
      } finally {
        from.lock.unlock();
      }
      Thread.yield();
    }
  }
}

class Registry {
  private final Map<String, Bank.Account> accounts = new ConcurrentHashMap<>();
  private final Object[] stripes = new Object[16];
  private final Object gate = new Object();
  private int moved;

  void move(String from, String to) {
    Bank.Account source = accounts.get(from);
    Bank.Account target = accounts.get(to);
    synchronized (source) {
      synchronized (target) { // violation: while it holds
        moved++;
      }
    }
  }

  void swap(int left, int right) {
    synchronized (stripes[left]) {
      synchronized (stripes[right]) { // violation: while it holds
        moved++;
      }
    }
  }

  void swapOrdered(int left, int right) {
    synchronized (stripes[Math.min(left, right)]) {
      synchronized (stripes[Math.max(left, right)]) {
        moved++;
      }
    }
  }

  void swapGated(int left, int right) {
    synchronized (gate) {
      synchronized (stripes[left]) {
        synchronized (stripes[right]) {
          moved++;
        }
      }
    }
  }
}

/** Down a chain, one direction only. */
class Chain {
  private final ReentrantLock lock = new ReentrantLock();
  private Chain next;
  private int value;

  synchronized int sum() {
    return next == null ? value : value + next.sum();
  }

  void handOverHand() {
    Chain current = this;
    current.lock.lock();
    while (current.next != null) {
      Chain following = current.next;
      following.lock.lock();
      current.lock.unlock();
      current = following;
    }
    current.lock.unlock();
  }
}

/** All stripes, by index. */
class Stripes {
  private final ReentrantLock[] locks = new ReentrantLock[8];
  private int count;

  void all() {
    for (int i = 0; i < locks.length; i++) {
      locks[i].lock();
    }
    try {
      count++;
    } finally {
      for (int i = locks.length - 1; i >= 0; i--) {
        locks[i].unlock();
      }
    }
  }
}

/** Two siblings have the lock of their superclass, but neither is the other one. */
abstract class FlowControl {
  protected final Lock windowLock = new ReentrantLock();
  protected long window;
}

class Stream extends FlowControl {
  void add(long size) {
    windowLock.lock();
    try {
      window += size;
    } finally {
      windowLock.unlock();
    }
  }
}

class Connection extends FlowControl {
  void reserve(Stream stream, long size) {
    stream.windowLock.lock();
    try {
      windowLock.lock();
      try {
        window -= size;
      } finally {
        windowLock.unlock();
      }
      stream.window -= size;
    } finally {
      stream.windowLock.unlock();
    }
  }
}
