/** Each class that takes care of threads in its own way. */
class ByLock { // violation: does not say so
  private final Lock lock = new ReentrantLock();
  private int value;

  void add() {
    lock.lock();
    try {
      value++;
    } finally {
      lock.unlock();
    }
  }
}

class ByMonitor {
  private final Object monitor;
  private int value;

  ByMonitor(Object monitor) { // violation: does not say so
    this.monitor = monitor;
  }

  void add() {
    synchronized (monitor) {
      value++;
    }
  }
}

class ByAtomic { // violation: does not say so
  private final AtomicLong value = new AtomicLong();

  void add() {
    value.incrementAndGet();
  }
}

class ByStaticLock { // violation: does not say so
  private static int made;

  static void make() {
    synchronized (ByStaticLock.class) {
      made++;
    }
  }
}

enum ByEnum { // violation: does not say so
  ON,
  OFF;

  private volatile int used;

  void use() {
    used = 1;
  }
}

/** Nothing here is made for threads. */
class Plain {
  private int value;
  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    value++;
    lines.add(line);
  }

  int value() {
    return value;
  }
}

class Outer {
  private int value;

  /** A class that others can use speaks for itself. */
  static class Open { // violation: does not say so
    private volatile boolean open;

    void open() {
      open = true;
    }
  }

  private static class Hidden {
    private volatile boolean hidden;

    void hide() {
      hidden = true;
    }
  }

  int value() {
    new Hidden().hide();
    return value;
  }
}

@interface Immutable {}

@interface ThreadConfined {}

@Immutable
final class Text {
  private final String text;
  private volatile int hash;

  Text(String text) {
    this.text = text;
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = text.hashCode();
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Text && ((Text) other).text.equals(text);
  }
}

@ThreadConfined
class Form {
  private final AtomicInteger clicks = new AtomicInteger();

  void click(List<String> buttons) {
    buttons.forEach(button -> clicks.incrementAndGet());
  }
}
