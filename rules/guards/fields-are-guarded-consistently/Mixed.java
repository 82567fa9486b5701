/** Most accesses hold a lock, some do not. */
class Setter {
  private int level;

  public synchronized void set(int level) {
    this.level = level;
  }

  public int get() {
    return level; // violation: is read in <page.Setter.get()> without <this>, which 1 of 2 accesses hold
  }
}

class Counters {
  private static int created;
  private static int lost;

  Counters() {
    synchronized (Counters.class) {
      created++;
    }
  }

  static synchronized int created() {
    return created;
  }

  synchronized void reset() {
    created = 0;
  }

  static void lose() {
    synchronized (Counters.class) {
      lost++;
    }
  }

  static int lost() {
    return lost; // violation: without <Counters.class>
  }
}

class Account {
  private long balance;

  synchronized void deposit(long amount) {
    balance += amount;
  }

  synchronized long balance() {
    return balance;
  }

  synchronized void transfer(Account to, long amount) {
    balance -= amount;
    to.balance += amount; // violation: is changed in <page.Account.transfer
  }

  void transferRight(Account to, long amount) {
    synchronized (this) {
      balance -= amount;
    }
    synchronized (to) {
      to.balance += amount;
    }
  }
}

class Tasks {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Lock lock = new ReentrantLock();
  private int done;

  void submit() {
    lock.lock();
    try {
      done++;
      pool.submit(() -> done++); // violation: without <this.lock>
    } finally {
      lock.unlock();
    }
  }

  int done() {
    lock.lock();
    try {
      return done;
    } finally {
      lock.unlock();
    }
  }
}

class Engine {
  private final Object mutex = new Object();
  private int speed;

  void faster() {
    synchronized (mutex) {
      speed++;
    }
  }

  int speed() {
    synchronized (mutex) {
      return speed;
    }
  }

  class Gauge {
    int shown() {
      return speed; // violation: without <this.mutex>
    }

    int right() {
      synchronized (mutex) {
        return speed;
      }
    }
  }

  Runnable task() {
    return new Runnable() {
      @Override
      public void run() {
        speed = 0; // violation: without <this.mutex>
      }
    };
  }
}

class Helper {
  private final Set<String> seen = new HashSet<>();

  public synchronized boolean add(String name) {
    return put(name);
  }

  public synchronized boolean replace(String name) {
    seen.remove(name);
    return put(name);
  }

  public boolean addFast(String name) {
    return put(name);
  }

  private boolean put(String name) {
    return seen.add(name); // violation: is changed in <page.Helper.put(java.lang.String)> without <this>
  }
}

class RightHelper {
  private final Set<String> seen = new HashSet<>();

  public synchronized boolean add(String name) {
    return put(name);
  }

  public synchronized boolean replace(String name) {
    seen.remove(name);
    return put(name);
  }

  private boolean put(String name) {
    return seen.add(name);
  }
}

class Listeners {
  private final List<Runnable> listeners = new ArrayList<>();

  synchronized void add(Runnable listener) {
    listeners.add(listener);
  }

  synchronized void remove(Runnable listener) {
    listeners.remove(listener);
  }

  void fire() {
    for (Runnable listener : listeners) { // violation: is read in <page.Listeners.fire()> without <this>
      listener.run();
    }
  }

  void fireRight() {
    List<Runnable> copy;
    synchronized (this) {
      copy = new ArrayList<>(listeners);
    }
    copy.forEach(Runnable::run);
  }

  List<Runnable> copyWrong() {
    return new ArrayList<>(listeners); // violation: is read in <page.Listeners.copyWrong()>
  }
}

class Values {
  private final Map<String, Integer> map = new HashMap<>();
  private final Map<String, Integer> safe = new ConcurrentHashMap<>();

  synchronized void put(String key, int value) {
    map.put(key, value);
    safe.put(key, value);
  }

  int sum() {
    int sum = 0;
    for (int value : map.values()) { // violation: is read in <page.Values.sum()>
      sum += value;
    }
    return sum;
  }

  int size() {
    return safe.size();
  }
}

class Registry {
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Map<String, String> names = new HashMap<>();

  String get(String key) {
    rw.readLock().lock();
    try {
      return names.get(key);
    } finally {
      rw.readLock().unlock();
    }
  }

  void put(String key, String value) {
    rw.writeLock().lock();
    try {
      names.put(key, value);
    } finally {
      rw.writeLock().unlock();
    }
  }

  void putWrong(String key, String value) {
    rw.readLock().lock();
    try {
      names.put(key, value); // violation: with only the read side of <this.rw>
    } finally {
      rw.readLock().unlock();
    }
  }
}

class Point {
  private final StampedLock stamps = new StampedLock();
  private double x;
  private double y;

  void move(double dx, double dy) {
    long stamp = stamps.writeLock();
    try {
      x += dx;
      y += dy;
    } finally {
      stamps.unlockWrite(stamp);
    }
  }

  double right() {
    long stamp = stamps.tryOptimisticRead();
    double dx = x;
    double dy = y;
    if (!stamps.validate(stamp)) {
      stamp = stamps.readLock();
      try {
        dx = x;
        dy = y;
      } finally {
        stamps.unlockRead(stamp);
      }
    }
    return dx + dy;
  }

  double wrong() {
    long stamp = stamps.tryOptimisticRead();
    double dx = x; // violation: is read in <page.Point.wrong()> without <this.stamps>
    return dx + stamp;
  }

  double late() {
    long stamp = stamps.tryOptimisticRead();
    if (!stamps.validate(stamp)) {
      return 0;
    }
    return y; // violation: is read in <page.Point.late()> without <this.stamps>
  }
}

class TwoLocks {
  private final Object first = new Object();
  private final Object second = new Object();
  private int count;

  void add() {
    synchronized (first) {
      count++;
    }
  }

  void remove() {
    synchronized (second) {
      count--; // violation: with <this.second> but not <this.first>
    }
  }
}

class TwoLocksForWrites {
  private final Object first = new Object();
  private final Object second = new Object();
  private int count;

  void add() {
    synchronized (first) {
      synchronized (second) {
        count++;
      }
    }
  }

  int one() {
    synchronized (first) {
      return count;
    }
  }

  int other() {
    synchronized (second) {
      return count;
    }
  }
}

class Buffer {
  private final byte[] bytes = new byte[16];
  private int size;

  synchronized void append(byte b) {
    bytes[size++] = b;
  }

  byte at(int index) {
    return bytes[index]; // violation: is read in <page.Buffer.at(int)>
  }

  synchronized int size() {
    return size;
  }
}

/** The event thread does not have the locks of who sends it something to do. */
class Progress {
  private final Object lock = new Object();
  private int done;

  void add() {
    synchronized (lock) {
      done++;
    }
  }

  int done() {
    synchronized (lock) {
      return done;
    }
  }

  void startAnew() {
    synchronized (lock) {
      javax.swing.SwingUtilities.invokeLater(() -> done = 0); // violation: without <this.lock>
    }
  }

  void startAnewAtOnce() throws Exception {
    synchronized (lock) {
      javax.swing.SwingUtilities.invokeAndWait(() -> done = 0);
    }
  }
}

/** The method that the world calls is a bridge. */
class Roster implements Iterable<String> {
  private final List<String> names = new ArrayList<>();
  private int asked;

  synchronized void join(String name) {
    names.add(name);
    asked++;
  }

  synchronized int asked() {
    return asked + names.size();
  }

  @Override
  public Iterator<String> iterator() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < names.size(); // violation: Field <page.Roster.names>
      }

      @Override
      public String next() {
        return names.get(at++); // violation: Field <page.Roster.names>
      }
    };
  }

  private class Ask implements Callable<Integer> {
    @Override
    public Integer call() {
      return asked++; // violation: Field <page.Roster.asked>
    }
  }

  Callable<Integer> ask() {
    return new Ask();
  }
}

/** Whoever has such a helper has it with others. */
class Visits {
  private int count;

  synchronized void add() {
    count++;
  }

  synchronized int count() {
    return count;
  }

  static class Page {
    private final Visits visits = new Visits();

    Visits visits() {
      return visits;
    }

    void reset() {
      visits.count = 0; // violation: Field <page.Visits.count>
    }
  }
}
