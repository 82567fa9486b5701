/** Answers that count. */
class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StampedLock sl = new StampedLock();
  private final Semaphore permits = new Semaphore(3);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CyclicBarrier barrier = new CyclicBarrier(2);
  private final Phaser phaser = new Phaser(1);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private boolean inTime;
  private boolean free;
  private int passed;

  interface Log {
    void write(String what, boolean answer);
  }

  void asked() {
    if (lock.tryLock()) {
      try {
        passed++;
      } finally {
        lock.unlock();
      }
    }
  }

  boolean returned() {
    return permits.tryAcquire();
  }

  boolean returnedTurnedRound() {
    return !permits.tryAcquire(2);
  }

  boolean returnedWithMore() throws InterruptedException {
    return free && opened.await(1, TimeUnit.SECONDS);
  }

  String chosen() throws InterruptedException {
    return opened.await(1, TimeUnit.SECONDS) ? "open" : "closed";
  }

  void passedOn(Log log) throws InterruptedException {
    log.write("opened", opened.await(1, TimeUnit.SECONDS));
  }

  void keptInAField() throws InterruptedException {
    inTime = opened.await(1, TimeUnit.SECONDS);
  }

  boolean inTime() {
    return inTime;
  }

  void storedAndRead(Log log) throws InterruptedException {
    boolean done = pool.awaitTermination(1, TimeUnit.SECONDS);
    log.write("done", done);
  }

  void storedAndReadInFinally(Runnable open) {
    boolean taken = permits.tryAcquire();
    try {
      open.run();
    } finally {
      if (taken) {
        permits.release();
      }
    }
  }

  void storedAndReadOnOneBranchOnly(boolean loud, Log log) throws InterruptedException {
    boolean done = opened.await(1, TimeUnit.SECONDS);
    if (loud) {
      log.write("done", done);
    }
  }

  void storedAndReadInALambda(Executor executor, Log log) throws InterruptedException {
    boolean done = opened.await(1, TimeUnit.SECONDS);
    executor.execute(() -> log.write("done", done));
  }

  int gathered(List<Semaphore> all) {
    int taken = 0;
    for (Semaphore one : all) {
      taken += one.tryAcquire() ? 1 : 0;
    }
    return taken;
  }

  void thrown() throws InterruptedException, TimeoutException {
    if (!opened.await(1, TimeUnit.SECONDS)) {
      throw new TimeoutException();
    }
    passed++;
  }

  void askedUntilYes() throws InterruptedException {
    while (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
      passed++;
    }
  }

  void spun() {
    while (!permits.tryAcquire()) {
      Thread.onSpinWait();
    }
  }

  Callable<Boolean> asATask() {
    return () -> lock.tryLock();
  }

  BooleanSupplier byMethodReference() {
    return permits::tryAcquire;
  }

  void stamp() {
    long stamp = sl.tryWriteLock();
    if (stamp != 0L) {
      try {
        passed++;
      } finally {
        sl.unlockWrite(stamp);
      }
    }
  }

  void timedWaitInALoop() throws InterruptedException {
    lock.lock();
    try {
      while (!free) {
        changed.await(1, TimeUnit.SECONDS);
      }
      free = false;
    } finally {
      lock.unlock();
    }
  }

  void timedWaitInALoopThatReturns() throws InterruptedException {
    lock.lock();
    try {
      for (; ; ) {
        if (free) {
          return;
        }
        changed.await(1, TimeUnit.SECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  void nanosInALoop() throws InterruptedException {
    lock.lock();
    try {
      while (!free) {
        changed.awaitNanos(1_000_000);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean nanosLeft(long nanos) throws InterruptedException {
    lock.lock();
    try {
      while (!free) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  void untilInALoop(Date deadline) throws InterruptedException {
    lock.lock();
    try {
      while (!free) {
        changed.awaitUntil(deadline);
      }
    } finally {
      lock.unlock();
    }
  }

  /** This is no matter of the answer: conditions-are-awaited-in-loops has the report. */
  void timedWaitOutsideOfALoop() throws InterruptedException {
    lock.lock();
    try {
      if (!free) {
        changed.await(1, TimeUnit.SECONDS);
      }
      free = false;
    } finally {
      lock.unlock();
    }
  }

  void latchInALoop() throws InterruptedException {
    while (opened.getCount() > 0) {
      opened.await(1, TimeUnit.SECONDS);
      passed++;
    }
  }

  void terminationInALoop() throws InterruptedException {
    pool.shutdown();
    while (!pool.isTerminated()) {
      pool.awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  void barrierThrows() throws Exception {
    barrier.await(1, TimeUnit.SECONDS);
    passed++;
  }

  void phaserThrows(int phase) throws Exception {
    phaser.awaitAdvanceInterruptibly(phase, 1, TimeUnit.SECONDS);
    passed++;
  }

  void futureThrows(Future<?> done) throws Exception {
    done.get(1, TimeUnit.SECONDS);
    passed++;
  }

  void withoutALimit() throws InterruptedException {
    opened.await();
    permits.acquire();
    lock.lock();
    try {
      passed++;
    } finally {
      lock.unlock();
      permits.release();
    }
  }

  /** The pool itself is asked right after the wait. */
  void stateAskedAfterwards() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.SECONDS);
    if (!pool.isTerminated()) {
      pool.shutdownNow();
    }
  }

  boolean countAskedAfterwards() throws InterruptedException {
    opened.await(1, TimeUnit.SECONDS);
    return opened.getCount() == 0;
  }

  void holderAskedAfterwards() {
    lock.tryLock();
    if (lock.isHeldByCurrentThread()) {
      try {
        passed++;
      } finally {
        lock.unlock();
      }
    }
  }
}
