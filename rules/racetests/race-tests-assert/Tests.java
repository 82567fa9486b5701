@interface JCStressTest {}

@interface Actor {}

@interface Arbiter {}

@interface Signal {}

@interface Operation {}

@interface ConcurrencyTest {}

@interface Outcomes {
  Outcome[] value();
}

@Repeatable(Outcomes.class)
@interface Outcome {
  String[] id() default {};

  Expect expect();
}

@interface Repeatable {
  Class<?> value();
}

enum Expect {
  ACCEPTABLE,
  ACCEPTABLE_INTERESTING,
  FORBIDDEN
}

class StressOptions {
  StressOptions threads(int count) {
    return this;
  }

  StressOptions iterations(int count) {
    return this;
  }

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

/** Outcomes in a container, as the compiler writes repeated annotations. */
@JCStressTest
@Outcomes({
  @Outcome(id = "1", expect = Expect.ACCEPTABLE),
  @Outcome(expect = Expect.ACCEPTABLE_INTERESTING)
})
class AllAcceptable { // violation: accepts every outcome
  private int value;

  @Actor
  void first() {
    value++;
  }

  @Actor
  void second() {
    value++;
  }
}

@JCStressTest
@Outcomes({
  @Outcome(id = "1", expect = Expect.FORBIDDEN),
  @Outcome(id = ".*", expect = Expect.ACCEPTABLE)
})
class SomeForbidden {
  private int value;

  @Actor
  void first() {
    value++;
  }

  @Actor
  void second() {
    value++;
  }
}

@JCStressTest
@Outcome(id = {"1, 2", "2, 1"}, expect = Expect.ACCEPTABLE)
class Named {
  private final AtomicInteger value = new AtomicInteger();

  @Actor
  int first() {
    return value.incrementAndGet();
  }

  @Actor
  int second() {
    return value.incrementAndGet();
  }
}

@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE)
class Lonely { // violation: runs on one thread
  private int value;

  @Actor
  void only() {
    value++;
  }

  @Arbiter
  int after() {
    return value;
  }
}

/** A test of termination has one actor, and a signal from outside. */
@JCStressTest
@Outcome(id = "TERMINATED", expect = Expect.ACCEPTABLE)
class Ends {
  private volatile boolean stop;

  @Actor
  void spin() {
    while (!stop) {
      Thread.onSpinWait();
    }
  }

  @Signal
  void stop() {
    stop = true;
  }
}

/** One actor is inherited. */
abstract class WithReader {
  int value;

  @Actor
  int read() {
    return value;
  }
}

@JCStressTest
@Outcome(id = {"0", "1"}, expect = Expect.ACCEPTABLE)
class WithWriter extends WithReader {
  @Actor
  void write() {
    value = 1;
  }
}

class OptionsTest {
  @Operation
  public int next() {
    return 1;
  }

  void checks() {
    new StressOptions().threads(3).iterations(20).check(OptionsTest.class);
  }

  void checksByLocal(boolean long_) {
    StressOptions options = new StressOptions();
    options.threads(2);
    if (long_) {
      options.iterations(1_000);
    }
    options.check(OptionsTest.class);
  }

  void forgets() {
    new StressOptions().threads(3).iterations(20); // violation: checks nothing
  }

  void alone() {
    new StressOptions().threads(1).check(OptionsTest.class); // violation: runs on one thread
  }

  StressOptions common() {
    return new StressOptions().threads(4);
  }

  void checksElsewhere() {
    run(new StressOptions().threads(2));
  }

  private void run(StressOptions options) {
    options.check(OptionsTest.class);
  }
}

class FreeTests {
  private final Map<String, Integer> map = new ConcurrentHashMap<>();

  @ConcurrencyTest
  void assertsByKeyword() throws Exception {
    Thread other = new Thread(() -> map.put("a", 1));
    other.start();
    other.join();
    assert map.size() == 1;
  }

  @ConcurrencyTest
  void assertsByLibrary() throws Exception {
    Thread other = new Thread(() -> map.put("a", 1));
    other.start();
    other.join();
    org.junit.jupiter.api.Assertions.assertEquals(1, map.size());
  }

  @ConcurrencyTest
  void assertsInTheTask() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      pool.submit(
              () -> {
                if (map.put("a", 1) != null) {
                  throw new IllegalStateException("twice");
                }
              })
          .get();
    } finally {
      pool.shutdown();
    }
  }

  @ConcurrencyTest
  void looksAtNothing() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2); // violation: asserts nothing
    pool.submit(() -> map.put("a", 1)).get();
    pool.shutdown();
  }

  @ConcurrencyTest
  void startsNothing() {
    map.put("a", 1); // violation: runs on one thread
    assert map.size() == 1;
  }

  @ConcurrencyTest
  void inParallel() {
    List.of("a", "b").parallelStream().forEach(key -> map.put(key, 1));
    assert map.size() == 2;
  }

  void eachInterleaving() throws Exception {
    try (AllInterleavings all = new AllInterleavings("map")) { // violation: asserts nothing
      while (all.hasNext()) {
        Thread other = new Thread(() -> map.put("a", 1));
        other.start();
        map.remove("a");
        other.join();
      }
    }
  }

  /** No race test, so nothing is asked of it. */
  void helper() {
    map.clear();
  }
}
