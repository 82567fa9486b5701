/** A thread knows itself: who waits for it on its own monitor is woken by its end. */
class Starter {
  private int started;

  void startAndWait(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    synchronized (thread) {
      started++;
    }
  }

  void registered(Executor pool) {
    Worker worker = new Worker(this);
    pool.execute(worker);
    synchronized (worker) {
      started++;
    }
  }

  static class Worker implements Runnable {
    private final Starter starter;

    Worker(Starter starter) {
      this.starter = starter;
    }

    @Override
    public void run() {
      synchronized (this) { // strict: synchronizes on
        starter.started++;
      }
    }
  }
}

/** The lock of a superclass that was not imported: nobody here can make it final. */
class Upper extends FilterWriter {
  private int written;

  Upper(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    synchronized (lock) {
      written++;
      out.write(Character.toUpperCase(c));
    }
  }

  int written() {
    return written;
  }
}

/** The object of somebody else. */
class Deployer {
  private Host host;
  private int deployed;

  void attach(Host newHost) {
    host = newHost;
  }

  void deploy() {
    synchronized (host) {
      deployed++;
    }
  }

  static class Host {
    String name() {
      return "host";
    }
  }
}

/** A lock that cannot be final, since an object read from a stream needs one of its own. */
class Journal implements Serializable {
  private static final long serialVersionUID = 1;
  private transient Object lock = new Object();
  private int lines;

  void add() {
    synchronized (lock) {
      lines++;
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    lock = new Object();
  }
}

/** In a final class there is no other class than this. */
final class Sealed {
  private static int made;

  void make() {
    synchronized (getClass()) {
      made++;
    }
  }
}

/** One object for each text, out of a map. */
class Keys {
  private final ConcurrentMap<String, String> keys = new ConcurrentHashMap<>();
  private final Map<String, Integer> stock = new HashMap<>();

  void take(String shop, String article) {
    String key = shop + "/" + article;
    String before = keys.putIfAbsent(key, key);
    synchronized (before == null ? key : before) {
      stock.merge(key, -1, Integer::sum);
    }
  }
}

/** The lock of an instance that all instances got from the same place. */
class Terminal {
  private static long lastReceipt;
  private final Object network;

  Terminal(Object network) {
    this.network = network;
  }

  long receipt() {
    synchronized (network) {
      return ++lastReceipt;
    }
  }
}

class Pump {
  private static final Object STATION = new Object();
  private static long litres;
  private final Object lock = STATION;

  void pump(long amount) {
    synchronized (lock) {
      litres += amount;
    }
  }
}

/** Collections that all instances share, and counters of a nested class. */
class Session {
  private static final List<String> OPEN = new ArrayList<>();
  private static final StringBuilder LOG = new StringBuilder();
  private static volatile boolean seen;
  private final String user;

  Session(String user) {
    this.user = user;
  }

  synchronized void open() {
    if (user.isEmpty()) {
      return;
    }
    OPEN.add(user); // violation: synchronizes on
  }

  synchronized void log() {
    LOG.append(user); // violation: synchronizes on
  }

  /** One word, written and read as a whole. */
  synchronized void see() {
    seen = true; // strict: synchronizes on
  }

  void count() {
    synchronized (this) { // violation: synchronizes on
      Counts.sessions++;
    }
  }

  void countEach(List<String> names) {
    synchronized (this) { // strict: synchronizes on
      for (String name : names) {
        SessionCounts.add(name);
      }
    }
  }

  static class Counts {
    static int sessions;
  }

  /** Guards itself. */
  static class SessionCounts {
    private static final Map<String, Integer> BY_NAME = new HashMap<>();

    static synchronized void add(String name) {
      BY_NAME.merge(name, 1, Integer::sum); // strict: synchronizes on
    }
  }
}
