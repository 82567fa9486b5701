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

/** Objects in a container, guarded by the lock of who has the container. */
class OrderBook {
  private final Object bookLock = new Object();
  private final Map<Long, Order> open = new HashMap<>();

  static final class Order {
    private final int size;
    private int filled;

    Order(int size) {
      this.size = size;
      this.filled = 0;
    }
  }

  void place(long id, int size) {
    Order order = new Order(size);
    order.filled = 1;
    synchronized (bookLock) {
      open.put(id, order);
    }
  }

  boolean fill(long id, int quantity) {
    synchronized (bookLock) {
      Order order = open.get(id);
      if (order == null) {
        return false;
      }
      order.filled += quantity;
      if (order.filled >= order.size) {
        open.remove(id);
      }
      return true;
    }
  }

  int remaining(long id) {
    Order order;
    synchronized (bookLock) {
      order = open.get(id);
    }
    return order == null ? 0 : order.size - order.filled; // violation: Order.filled
  }
}

/** A sorted set compares its elements, under the lock of whoever has the set. */
class Slowest {
  private final TreeSet<Entry> entries = new TreeSet<>();

  static final class Entry implements Comparable<Entry> {
    private long elapsed;

    @Override
    public int compareTo(Entry other) {
      return Long.compare(elapsed, other.elapsed);
    }
  }

  synchronized void add(long elapsed) {
    Entry entry = entries.isEmpty() ? new Entry() : entries.pollFirst();
    entry.elapsed = elapsed;
    entries.add(entry);
  }

  synchronized long first() {
    return entries.isEmpty() ? 0 : entries.first().elapsed;
  }

  synchronized long last() {
    return entries.isEmpty() ? 0 : entries.last().elapsed;
  }
}
