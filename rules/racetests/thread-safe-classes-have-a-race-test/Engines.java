/** One test for each engine, known by the names of its types. */
@interface ThreadSafe {}

@interface Operation {}

@interface StressCTest {}

@interface ConcurrencyTest {}

class StressOptions {
  StressOptions threads(int count) {
    return this;
  }

  void check(Class<?> test) {}
}

class ModelCheckingOptions {
  void check(Class<?> test) {}
}

class AllInterleavings implements AutoCloseable {
  AllInterleavings(String name) {}

  boolean hasNext() {
    return false;
  }

  @Override
  public void close() {}
}

@ThreadSafe
class Register {
  private final AtomicLong value = new AtomicLong();

  long add(long amount) {
    return value.addAndGet(amount);
  }
}

class RegisterTest {
  private final Register register = new Register();

  @Operation
  public long add(long amount) {
    return register.add(amount);
  }

  void stress() {
    new StressOptions().threads(3).check(RegisterTest.class);
  }
}

@ThreadSafe
class Ring {
  private final AtomicInteger head = new AtomicInteger();

  int next() {
    return head.incrementAndGet();
  }
}

class RingTest {
  /** The operations stand in a class of their own. */
  public static class Operations {
    private final Ring ring = new Ring();

    @Operation
    public int next() {
      return ring.next();
    }
  }

  void modelCheck() {
    new ModelCheckingOptions().check(Operations.class);
  }
}

@ThreadSafe
class Gauge {
  private volatile int value;

  void set(int now) {
    value = now;
  }

  int get() {
    return value;
  }
}

@StressCTest
class GaugeTest {
  private final Gauge gauge = new Gauge();

  @Operation
  public void set(int now) {
    gauge.set(now);
  }

  @Operation
  public int get() {
    return gauge.get();
  }
}

@ThreadSafe
class Door {
  private boolean open;

  synchronized boolean enter() {
    boolean was = open;
    open = true;
    return was;
  }
}

class DoorTest {
  void enters() throws InterruptedException {
    try (AllInterleavings all = new AllInterleavings("door")) {
      while (all.hasNext()) {
        Door door = new Door();
        Thread other = new Thread(door::enter);
        other.start();
        door.enter();
        other.join();
        if (!door.enter()) {
          throw new AssertionError("closed");
        }
      }
    }
  }
}

/** A subclass that is tested exercises what it inherits. */
@ThreadSafe
abstract class Box {
  private Object content;

  synchronized Object swap(Object next) {
    Object before = content;
    content = next;
    return before;
  }
}

class WoodenBox extends Box {}

class BoxTest {
  @ConcurrencyTest
  void swaps() throws InterruptedException {
    Box box = new WoodenBox();
    Thread other = new Thread(() -> box.swap("a"));
    other.start();
    box.swap("b");
    other.join();
    assert box.swap(null) != null;
  }
}

/** An ordinary test is no race test. */
@ThreadSafe
class Purse { // violation: none of those imported uses it
  private long cents;

  synchronized void add(long amount) {
    cents += amount;
  }

  synchronized long cents() {
    return cents;
  }
}

class PurseTest {
  void adds() {
    Purse purse = new Purse();
    purse.add(5);
    assert purse.cents() == 5;
  }
}

/** Claims nothing, so nothing is asked of it. */
class Plain {
  private int value;

  synchronized void add() {
    value++;
  }
}

/** What an interface claims, its classes have to keep. */
@ThreadSafe
interface Sink {
  void put(String line);
}

@ThreadSafe
class FileSink implements Sink {
  private final List<String> lines;

  FileSink(List<String> lines) { // violation: race test
    this.lines = lines;
  }

  @Override
  public synchronized void put(String line) {
    lines.add(line);
  }
}
