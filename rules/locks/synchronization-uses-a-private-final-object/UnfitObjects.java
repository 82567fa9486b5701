/** Boxed numbers: one object for all, or one for each, as it happens. */
class Seats {
  private final Integer lock = 1000;
  private final Boolean open = Boolean.FALSE;
  private static final Long ROW = 7L;
  private final Character aisle = 'a';
  private int free;

  void take() {
    synchronized (lock) { // violation: synchronizes on
      free--;
    }
  }

  void giveBack() {
    synchronized (open) { // violation: synchronizes on
      free++;
    }
  }

  void takeRow() {
    synchronized (ROW) { // violation: synchronizes on
      free -= 20;
    }
  }

  void takeAisle() {
    synchronized (aisle) { // violation: synchronizes on
      free -= 2;
    }
  }

  void takeByNumber(int number) {
    Integer key = number;
    synchronized (key) { // violation: synchronizes on
      free--;
    }
  }

  void takeAll(List<Integer> numbers) {
    for (Integer number : numbers) {
      synchronized (number) { // violation: synchronizes on
        free--;
      }
    }
  }

  void takeByPrice(boolean cheap) {
    Double price = cheap ? 9.5 : 19.5;
    synchronized (price) { // violation: synchronizes on
      free--;
    }
  }

  void takeLater(Executor pool, Long customer) {
    pool.execute(
        () -> {
          synchronized (customer) { // violation: synchronizes on
            free--;
          }
        });
  }
}

/** Strings that the whole JVM shares. */
class Templates {
  private final Object lock = "templates";
  private final String name;
  private final Map<String, String> parsed = new HashMap<>();

  Templates(String name) {
    this.name = name.intern();
  }

  void literal(String text) {
    synchronized ("parse") { // violation: synchronizes on
      parsed.put(text, text);
    }
  }

  void literalInAField(String text) {
    synchronized (lock) { // violation: synchronizes on
      parsed.put(text, text);
    }
  }

  void interned(String text) {
    synchronized (text.intern()) { // violation: synchronizes on
      parsed.put(text, text);
    }
  }

  void internedInALocal(String text, int version) {
    String key = (text + version).intern();
    synchronized (key) { // violation: synchronizes on
      parsed.put(key, text);
    }
  }

  void internedInAField(String text) {
    synchronized (name) { // violation: synchronizes on
      parsed.put(text, text);
    }
  }
}

/** Value-based classes promise no identity, so they are no lock. */
class Calendar {
  private final LocalDate day = LocalDate.now();
  private final Optional<String> owner;
  private static final Duration SLOT = Duration.ofMinutes(30);
  private static final List<String> ROOMS = List.of("north", "south");
  private int entries;

  Calendar(Optional<String> owner) {
    this.owner = owner;
  }

  void enter() {
    synchronized (day) { // violation: synchronizes on
      entries++;
    }
  }

  void enterForOwner() {
    synchronized (owner) { // violation: synchronizes on
      entries++;
    }
  }

  void enterSlot() {
    synchronized (SLOT) { // violation: synchronizes on
      entries++;
    }
  }

  void enterRoom() {
    synchronized (ROOMS) { // violation: synchronizes on
      entries++;
    }
  }

  void enterAt(LocalDateTime time) {
    synchronized (time) { // violation: synchronizes on
      entries++;
    }
  }

  void enterProcess(ProcessHandle process) {
    synchronized (process) { // violation: synchronizes on
      entries++;
    }
  }
}

/** The class of an object is not the class that one reads in the source. */
class Shape {
  private static int drawn;
  private static final Object DRAWN = new Object();

  void draw() {
    synchronized (this.getClass()) { // violation: synchronizes on
      drawn++;
    }
  }

  void drawByLocal() {
    Class<?> type = getClass();
    synchronized (type) { // violation: synchronizes on
      drawn++;
    }
  }

  void drawOther(Shape other) {
    synchronized (other.getClass()) { // violation: synchronizes on
      drawn++;
    }
  }

  void drawRight() {
    synchronized (DRAWN) {
      drawn++;
    }
  }
}

/** The monitor of a Lock or a Condition is something else than the lock. */
class Furnace {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hot = lock.newCondition();
  private final Lock readSide = new ReentrantReadWriteLock().readLock();
  private int degrees;

  void heat() {
    synchronized (lock) { // violation: synchronizes on
      degrees++;
    }
  }

  void signal() {
    synchronized (hot) { // violation: synchronizes on
      degrees = 100;
    }
  }

  int degrees() {
    synchronized (readSide) { // violation: synchronizes on
      return degrees;
    }
  }

  void heatWith(Lock other) {
    synchronized (other) { // violation: synchronizes on
      degrees++;
    }
  }
}

/** There is no lock in null. */
class Drawer {
  private int pieces;

  void put() {
    Object lock = null;
    synchronized (lock) { // violation: synchronizes on
      pieces++;
    }
  }

  private final Object never = null;

  void take() {
    synchronized (never) { // violation: synchronizes on
      pieces--;
    }
  }
}

/** These objects have an identity of their own. */
class Fit {
  private final Object lock = new Object();
  private final byte[] small = new byte[0];
  private final Integer[] slots = new Integer[8];
  private final AtomicInteger count = new AtomicInteger();
  private final String own = new String("own");
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Object> perKey = new ConcurrentHashMap<>();
  private final Object[] stripes = {new Object(), new Object()};
  private final List<String> safe = Collections.synchronizedList(new ArrayList<>());
  private int value;

  void each(String key, Object given) {
    synchronized (lock) {
      value++;
    }
    synchronized (small) {
      value++;
    }
    synchronized (slots) {
      slots[0] = value;
    }
    synchronized (count) {
      count.incrementAndGet();
    }
    synchronized (own) {
      value++;
    }
    synchronized (lines) {
      lines.add(key);
    }
    synchronized (perKey.computeIfAbsent(key, name -> new Object())) {
      value++;
    }
    synchronized (stripes[key.hashCode() & 1]) {
      value++;
    }
    synchronized (safe) {
      for (String line : safe) {
        lines.remove(line);
      }
    }
    synchronized (given) {
      value++;
    }
  }

  void both(Fit other) {
    synchronized (lock) {
      synchronized (other.lock) {
        value += other.value;
      }
    }
  }

  void byLocal() {
    Object monitor = lock;
    synchronized (monitor) {
      value++;
    }
  }

  void byPrivateGetter() {
    synchronized (monitor()) {
      value++;
    }
  }

  private Object monitor() {
    return lock;
  }
}

/** Whoever writes a lock may use the monitor of his own object. */
class OnePassage implements Lock {
  private Thread owner;

  @Override
  public void lock() {
    boolean interrupted = false;
    synchronized (this) { // strict: synchronizes on
      while (owner != null) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      owner = Thread.currentThread();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    synchronized (this) { // strict: synchronizes on
      while (owner != null) {
        wait();
      }
      owner = Thread.currentThread();
    }
  }

  @Override
  public boolean tryLock() {
    synchronized (this) { // strict: synchronizes on
      if (owner == null) {
        owner = Thread.currentThread();
        return true;
      }
      return false;
    }
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    return tryLock();
  }

  @Override
  public void unlock() {
    synchronized (this) { // strict: synchronizes on
      owner = null;
      notifyAll();
    }
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException();
  }
}
