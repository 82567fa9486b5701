/** Locks that objects get from whoever makes them. */
class Philosopher extends Thread {
  static final class Fork {}

  private final Fork left;
  private final Fork right;

  Philosopher(Fork left, Fork right) {
    this.left = left;
    this.right = right;
  }

  @Override
  public void run() {
    synchronized (left) {
      synchronized (right) { // violation: another thread that is given the two
        System.out.println("eats");
      }
    }
  }

  static void sit(int seats) {
    Fork[] forks = new Fork[seats];
    Arrays.setAll(forks, seat -> new Fork());
    for (int seat = 0; seat < seats; seat++) {
      new Philosopher(forks[seat], forks[(seat + 1) % seats]).start();
    }
  }
}

/** The last one begins with the other fork. */
class LeftHanded implements Runnable {
  private final Lock left;
  private final Lock right;

  LeftHanded(Lock left, Lock right) {
    this.left = left;
    this.right = right;
  }

  @Override
  public void run() {
    left.lock();
    try {
      right.lock();
      right.unlock();
    } finally {
      left.unlock();
    }
  }

  static void sit(List<Lock> forks, Executor executor) {
    for (int seat = 0; seat < forks.size(); seat++) {
      Lock left = forks.get(seat);
      Lock right = forks.get((seat + 1) % forks.size());
      executor.execute(
          seat == forks.size() - 1 ? new LeftHanded(right, left) : new LeftHanded(left, right));
    }
  }
}

class Swapped implements Runnable {
  private final Object first;
  private final Object second;

  Swapped(Object first, Object second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void run() {
    synchronized (first) {
      synchronized (second) { // violation: another thread that is given the two
        System.out.println("both");
      }
    }
  }

  static void start() {
    Object one = new Object();
    Object other = new Object();
    new Thread(new Swapped(one, other)).start();
    new Thread(new Swapped(other, one)).start();
  }
}

class Alike implements Runnable {
  private final Object first;
  private final Object second;

  Alike(Object first, Object second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void run() {
    synchronized (first) {
      synchronized (second) {
        System.out.println("both");
      }
    }
  }

  static void start() {
    Object one = new Object();
    Object other = new Object();
    Object third = new Object();
    new Thread(new Alike(one, other)).start();
    new Thread(new Alike(other, third)).start();
    new Thread(new Alike(one, third)).start();
  }
}

/** One of the elements is treated otherwise, by its number: the circle is open. */
class OpenTable {
  void dine() {
    Object[] forks = new Object[5];
    for (int i = 0; i < forks.length; i++) {
      forks[i] = new Object();
    }
    for (int i = 0; i < 5; i++) {
      Diner diner =
          i == 4 ? new Diner(forks[0], forks[4]) : new Diner(forks[i], forks[i + 1]);
      new Thread(diner).start();
    }
  }
}

class Diner implements Runnable {
  private final Object first;
  private final Object second;

  Diner(Object first, Object second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void run() {
    synchronized (first) {
      synchronized (second) {
        System.out.println("eats");
      }
    }
  }
}

/** Locks that are looked up by a key, one for each. */
class LocksByKey {
  private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<String, Integer> stock = new ConcurrentHashMap<>();

  void move(String from, String to) {
    Lock first = locks.computeIfAbsent(from, key -> new ReentrantLock());
    Lock second = locks.computeIfAbsent(to, key -> new ReentrantLock());
    first.lock();
    try {
      second.lock(); // violation: another thread that is given the two the other way round
      try {
        stock.put(to, stock.remove(from));
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  void moveInOrder(String from, String to) {
    boolean forth = from.compareTo(to) < 0;
    Lock first = locks.computeIfAbsent(forth ? from : to, key -> new ReentrantLock());
    Lock second = locks.computeIfAbsent(forth ? to : from, key -> new ReentrantLock());
    first.lock();
    try {
      second.lock();
      try {
        stock.put(to, stock.remove(from));
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }
}

/** The stripe is computed from the key. */
class Stripes {
  private final Object[] stripes = new Object[16];
  private final Map<Object, Object> values = new ConcurrentHashMap<>();

  private int of(Object key) {
    return (key.hashCode() & Integer.MAX_VALUE) % stripes.length;
  }

  void move(Object from, Object to) {
    synchronized (stripes[of(from)]) {
      synchronized (stripes[of(to)]) { // violation: another thread that is given the two the other way round
        values.put(to, values.remove(from));
      }
    }
  }

  void moveInOrder(Object from, Object to) {
    int low = Math.min(of(from), of(to));
    int high = Math.max(of(from), of(to));
    synchronized (stripes[low]) {
      synchronized (stripes[high]) {
        values.put(to, values.remove(from));
      }
    }
  }
}

/** The objects are looked up by number. */
class Accounts {
  static final class Account {
    private long balance;
  }

  private final Map<Integer, Account> accounts = new ConcurrentHashMap<>();

  void transfer(int from, int to, long amount) {
    Account source = accounts.get(from);
    Account target = accounts.get(to);
    synchronized (source) {
      synchronized (target) { // violation: another thread that is given the two the other way round
        source.balance -= amount;
        target.balance += amount;
      }
    }
  }

  void transferInOrder(int from, int to, long amount) {
    Account low = accounts.get(Math.min(from, to));
    Account high = accounts.get(Math.max(from, to));
    synchronized (low) {
      synchronized (high) {
        accounts.get(from).balance -= amount;
        accounts.get(to).balance += amount;
      }
    }
  }
}
