/** Shapes of real services. */
abstract class Service implements AutoCloseable {
  protected final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Lock> perKey = new ConcurrentHashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Semaphore wakeUp = new Semaphore(0);
  private ExecutorService pool = Executors.newCachedThreadPool();
  private volatile boolean running = true;
  private int turns;

  record Limits(Semaphore permits, Duration patience) {
    void pass() throws InterruptedException {
      permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS); // violation: <this.permits.tryAcquire()>
    }
  }

  enum Gate {
    ONE;

    private final Lock lock = new ReentrantLock();

    void enter() {
      lock.tryLock(); // violation: <this.lock.tryLock()>
    }
  }

  <L extends Lock> void generic(L any) {
    any.tryLock(); // violation: <any.tryLock()>
    turns++;
  }

  void perKey(String key) {
    perKey.computeIfAbsent(key, k -> new ReentrantLock()).tryLock(); // violation: tryLock()>
    turns++;
  }

  void interruptedPathOnly() {
    pool.shutdown();
    try {
      pool.awaitTermination(5, TimeUnit.SECONDS); // violation: <this.pool.awaitTermination()>
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
    turns = 0;
  }

  void anotherPoolIsAsked(ExecutorService other) throws InterruptedException {
    other.awaitTermination(5, TimeUnit.SECONDS); // violation: <other.awaitTermination()>
    if (!pool.isTerminated()) {
      turns = 0;
    }
  }

  private boolean enter() {
    return lock.tryLock();
  }

  void helperDropped() {
    enter(); // violation: drops the result of
    try {
      turns++;
    } finally {
      lock.unlock();
    }
  }

  void helperChecked() {
    if (!enter()) {
      return;
    }
    try {
      turns++;
    } finally {
      lock.unlock();
    }
  }

  void eachPool(List<ExecutorService> pools) throws InterruptedException {
    for (int i = 0; i < pools.size(); i++) {
      pools.get(i).awaitTermination(1, TimeUnit.SECONDS); // violation: awaitTermination()>
    }
    turns = pools.size();
  }

  void eachOfAnArray(CountDownLatch... latches) throws InterruptedException {
    for (CountDownLatch latch : latches) {
      latch.await(1, TimeUnit.SECONDS); // violation: await()>
    }
    turns = latches.length;
  }

  void eachOfAStream(Stream<Lock> locks) {
    locks.forEach(Lock::tryLock); // violation: Lock.tryLock()
  }

  /** A pause that can be cut short: the loop tests what it is there for. */
  void pauses() throws InterruptedException {
    while (running) {
      turns++;
      stopped.await(1, TimeUnit.SECONDS);
    }
  }

  void wakesUp(Deque<Runnable> jobs) throws InterruptedException {
    for (; ; ) {
      for (Runnable job = jobs.poll(); job != null; job = jobs.poll()) {
        job.run();
      }
      if (!running) {
        return;
      }
      wakeUp.tryAcquire(100, TimeUnit.MILLISECONDS);
    }
  }

  void doWhile() throws InterruptedException {
    do {
      pool.awaitTermination(1, TimeUnit.SECONDS);
    } while (!pool.isTerminated());
  }

  void askedByAHelper() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    if (!isOver()) {
      throw new IllegalStateException("still busy");
    }
  }

  private boolean isOver() {
    return pool == null || pool.isTerminated();
  }

  /** Asked or not, what is left is stopped. */
  void stoppedAnyway() throws InterruptedException {
    pool.shutdown();
    try {
      pool.awaitTermination(1, TimeUnit.MINUTES);
    } finally {
      pool.shutdownNow();
    }
  }

  int process(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    process.waitFor(10, TimeUnit.SECONDS);
    return process.exitValue();
  }

  void processDropped(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    process.waitFor(10, TimeUnit.SECONDS); // violation: waitFor()>
    turns++;
  }

  void allOf(List<CountDownLatch> latches) throws InterruptedException {
    boolean all = true;
    for (CountDownLatch latch : latches) {
      all &= latch.await(1, TimeUnit.SECONDS);
    }
    if (!all) {
      throw new IllegalStateException("too slow");
    }
  }

  Supplier<Boolean> mapped() {
    return lock::tryLock;
  }

  Future<Boolean> asked() {
    return pool.submit(() -> stopped.await(1, TimeUnit.SECONDS));
  }

  String switched() {
    return switch (String.valueOf(lock.tryLock())) {
      case "true" -> {
        lock.unlock();
        yield "free";
      }
      default -> "busy";
    };
  }

  /** The state tells, not the wait. */
  boolean awaitIdle(long millis) throws InterruptedException {
    stopped.await(millis, TimeUnit.MILLISECONDS);
    return isIdle();
  }

  abstract boolean isIdle();

  boolean awaitTurns(long millis) throws InterruptedException {
    stopped.await(millis, TimeUnit.MILLISECONDS);
    return turns > 3;
  }

  boolean alwaysTrue(long millis) throws InterruptedException {
    stopped.await(millis, TimeUnit.MILLISECONDS); // violation: <this.stopped.await()>
    return true;
  }

  void failureOnly(long millis, AtomicReference<RuntimeException> failure)
      throws InterruptedException {
    stopped.await(millis, TimeUnit.MILLISECONDS); // violation: <this.stopped.await()>
    if (failure.get() != null) {
      throw failure.get();
    }
    turns++;
  }

  /** There is no awaitTermination without a limit. */
  void asLongAsItTakes() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  int exitCode(Process process, Runnable input) throws InterruptedException {
    boolean over;
    try {
      input.run();
    } finally {
      over = process.waitFor(1, TimeUnit.SECONDS);
    }
    return over ? process.exitValue() : -1;
  }

  @Override
  public void close() throws InterruptedException {
    running = false;
    wakeUp.release();
    stopped.countDown();
  }
}
