/** Sleeping for state, in many shapes. */
class Station {
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<String> answer = new AtomicReference<>();
  private final Map<String, String> replies = new ConcurrentHashMap<>();
  private final CountDownLatch latch = new CountDownLatch(1);
  private final Object lock = new Object();
  private final Logger logger = new Logger();
  private boolean ready;
  private int arrived;
  private volatile State state = State.NEW;
  private volatile Object result;
  private static volatile boolean loaded;

  enum State {
    NEW,
    RUNNING,
    DONE
  }

  static class Logger {
    void debug(String text) {}
  }

  void set() {
    ready = true;
    arrived++;
    state = State.DONE;
    result = "result";
    loaded = true;
    started.set(true);
    answer.set("answer");
    replies.put("key", "reply");
    latch.countDown();
  }

  void plainFlag() {
    while (!ready) {
      try {
        Thread.sleep(10); // violation: <this.ready>
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  void endless() throws InterruptedException {
    for (; ; ) {
      if (started.get()) {
        return;
      }
      Thread.sleep(10); // violation: <this.started.get()>
    }
  }

  void breaks() throws InterruptedException {
    while (true) {
      if (state == State.DONE) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(5); // violation: <this.state>
    }
    arrived = 0;
  }

  Object doWhile() throws InterruptedException {
    do {
      Thread.sleep(10); // violation: <this.result>
    } while (result == null);
    return result;
  }

  String inTime() throws InterruptedException {
    for (int i = 0; i < 100 && answer.get() == null; i++) {
      Thread.sleep(10); // violation: <this.answer.get()>
    }
    return answer.get();
  }

  void underTheLock() throws InterruptedException {
    while (true) {
      synchronized (lock) {
        if (arrived > 3) {
          return;
        }
      }
      Thread.sleep(10); // violation: <this.arrived>
    }
  }

  void withLog() throws InterruptedException {
    while (!isReady()) {
      System.out.println("waiting since " + System.nanoTime());
      Thread.sleep(100); // violation: isReady()
    }
  }

  private boolean isReady() {
    return ready && arrived > 0;
  }

  void spins() {
    while (!ready) {
      Thread.onSpinWait(); // violation: <this.ready>
    }
    while (!loaded) {
      Thread.yield(); // violation: <Station.loaded>
    }
  }

  void byKey(String key) throws InterruptedException {
    while (!replies.containsKey(key)) {
      Thread.sleep(1); // violation: containsKey()
    }
  }

  void latch() throws InterruptedException {
    while (latch.getCount() > 0) {
      Thread.sleep(1); // violation: <this.latch.getCount()>
    }
  }

  void captured(Executor pool, Runnable work) throws InterruptedException {
    boolean[] done = new boolean[1];
    pool.execute(
        () -> {
          work.run();
          done[0] = true;
        });
    while (!done[0]) {
      Thread.sleep(1); // violation: until
    }
  }

  void deep() {
    while (arrived < 2) {
      pause(); // violation: <this.arrived>
    }
  }

  private void pause() {
    pause(10);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Runnable inATask() {
    return () -> {
      while (!ready) {
        pause(1); // violation: ready>
      }
    };
  }

  static class Inner {
    private final Station station;

    Inner(Station station) {
      this.station = station;
    }

    void awaitDone() throws InterruptedException {
      while (station.state != State.DONE) {
        Thread.sleep(20); // violation: <this.station.state>
      }
    }
  }

  // What follows is right.

  void worksEachTurn() throws InterruptedException {
    while (!ready) {
      logger.debug("tick");
      step();
      Thread.sleep(10);
    }
  }

  void step() {
    arrived++;
  }

  void backOff(Callable<Boolean> attempt) throws Exception {
    int tries = 0;
    while (!attempt.call() && tries++ < 5) {
      Thread.sleep(100L * tries);
    }
  }

  void file(File file) throws InterruptedException {
    while (!file.exists()) {
      Thread.sleep(100);
    }
  }

  void clock(long end) throws InterruptedException {
    while (System.currentTimeMillis() < end) {
      Thread.sleep(10);
    }
  }

  void compareAndSet() {
    while (!started.compareAndSet(false, true)) {
      Thread.onSpinWait();
    }
  }

  void compareAndSetAgain() {
    String old;
    do {
      old = answer.get();
      Thread.onSpinWait();
    } while (!answer.compareAndSet(old, old + "!"));
  }

  void tryLock(Lock other) throws InterruptedException {
    while (!other.tryLock()) {
      Thread.sleep(1);
    }
    other.unlock();
  }

  void boundedSpin() throws InterruptedException {
    for (int i = 0; i < 1000 && !ready; i++) {
      Thread.onSpinWait();
    }
    if (!ready) {
      latch.await();
    }
  }

  void onceOnly() throws InterruptedException {
    if (!ready) {
      Thread.sleep(10);
    }
  }

  void countdown() throws InterruptedException {
    for (int i = 3; i > 0; i--) {
      Thread.sleep(1000);
    }
  }

  void asked(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  void polled(Queue<String> queue) throws InterruptedException {
    while (queue.isEmpty()) {
      Thread.sleep(10);
    }
  }

  void ownState() throws InterruptedException {
    int turns = 0;
    while (turns < 10) {
      turns++;
      Thread.sleep(1);
    }
  }

  void untilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      pause(1000);
    }
  }

  void forEachJob(List<Runnable> jobs) throws InterruptedException {
    for (Runnable job : jobs) {
      job.run();
      Thread.sleep(1);
    }
  }
}

/** What a loop writes may be all its work. */
class Ticker {
  private volatile boolean running = true;
  private volatile boolean stopped;
  private volatile boolean joy;

  void tick() throws InterruptedException {
    while (running) {
      System.out.println("tick");
      Thread.sleep(1000);
    }
    System.out.println("stopped");
  }

  Thread tock() {
    return new Thread(
        () -> {
          try {
            while (!stopped) {
              System.out.println("tock");
              Thread.sleep(1000);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  void awaitJoy() throws InterruptedException {
    while (!joy) {
      System.out.println("still waiting");
      Thread.sleep(10); // violation: until <this.joy> changes
    }
    System.out.println("joy");
  }

  void idle() throws InterruptedException {
    while (running) {
      Thread.sleep(10); // violation: until <this.running> changes
    }
  }

  void end() {
    running = false;
    stopped = true;
    joy = true;
  }
}
