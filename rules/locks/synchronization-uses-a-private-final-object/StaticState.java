/** An instance's lock cannot guard what all instances share. */
class Invoice {
  private static long lastNumber;
  private static final Map<Long, String> NAMES = new HashMap<>();
  private static final Object NUMBERS = new Object();
  private static final AtomicLong PRINTED = new AtomicLong();
  private static final Map<Long, String> SAFE = new ConcurrentHashMap<>();
  private static final Map<Long, String> WRAPPED = Collections.synchronizedMap(new HashMap<>());
  private static final int LIMIT = Integer.getInteger("limit", 10);
  private static final String PREFIX = "no. ";
  private final Object lock = new Object();
  private long number;
  private String text;

  void numberUnderInstanceLock() {
    synchronized (lock) { // violation: synchronizes on
      number = ++lastNumber;
    }
  }

  synchronized long numberInSynchronizedMethod() {
    return ++lastNumber; // violation: synchronizes on
  }

  void nameUnderThis(String name) {
    synchronized (this) { // violation: synchronizes on
      NAMES.put(number, name);
    }
  }

  void numberByHelper() {
    synchronized (lock) { // violation: synchronizes on
      number = nextNumber();
    }
  }

  private static long nextNumber() {
    return ++lastNumber;
  }

  void numberUnderStaticLock() {
    synchronized (NUMBERS) {
      number = ++lastNumber;
    }
  }

  void numberUnderBoth() {
    synchronized (lock) {
      synchronized (NUMBERS) {
        number = ++lastNumber;
      }
    }
  }

  void name(String name) {
    synchronized (NUMBERS) {
      NAMES.put(number, name);
    }
  }

  void safeStatics(String name) {
    synchronized (lock) {
      PRINTED.incrementAndGet();
      SAFE.put(number, name);
      WRAPPED.put(number, name);
    }
  }

  void constants() {
    synchronized (lock) {
      text = PREFIX + Math.min(LIMIT, number);
    }
  }
}

/** There is one instance only, so its lock is one lock. */
enum Meters {
  INSTANCE;

  private static int readings;
  private final Object lock = new Object();

  void read() {
    synchronized (lock) {
      readings++;
    }
  }
}

final class Clock {
  private static final Clock INSTANCE = new Clock();
  private static long ticks;
  private final Object lock = new Object();

  private Clock() {}

  static Clock instance() {
    return INSTANCE;
  }

  void tick() {
    synchronized (lock) {
      ticks++;
    }
  }
}

/** Volatile makes no step of the two. */
class Boxes implements Runnable {
  private static volatile int counter;
  private static volatile boolean started;
  private final Object lock = new Object();

  @Override
  public void run() {
    synchronized (lock) { // violation: for Boxes.counter
      counter++;
    }
    synchronized (lock) {
      started = true;
    }
  }
}
