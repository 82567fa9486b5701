/** Answers that nobody looks at. */
class Gate {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final StampedLock sl = new StampedLock();
  private final Semaphore permits = new Semaphore(3);
  private final CountDownLatch opened = new CountDownLatch(1);
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private int passed;

  void tried() {
    lock.tryLock(); // violation: drops the result of
    passed++;
  }

  void timed() throws InterruptedException {
    lock.tryLock(1, TimeUnit.SECONDS); // violation: drops the result of
    passed++;
  }

  void triedByInterface(Lock any) {
    any.tryLock(); // violation: drops the result of
    passed++;
  }

  void triedReadView() {
    rw.readLock().tryLock(); // violation: drops the result of
    passed++;
  }

  void triedWriteView() throws InterruptedException {
    rw.writeLock().tryLock(1, TimeUnit.SECONDS); // violation: drops the result of
    passed++;
  }

  void permit() {
    permits.tryAcquire(); // violation: drops the result of
    passed++;
  }

  void permits(int count) {
    permits.tryAcquire(count); // violation: drops the result of
    passed += count;
  }

  void permitInTime() throws InterruptedException {
    permits.tryAcquire(1, TimeUnit.SECONDS); // violation: drops the result of
    passed++;
  }

  void permitsInTime(int count) throws InterruptedException {
    permits.tryAcquire(count, 1, TimeUnit.SECONDS); // violation: drops the result of
    passed += count;
  }

  void latch(Runnable open) throws InterruptedException {
    opened.await(1, TimeUnit.SECONDS); // violation: drops the result of
    open.run();
  }

  void termination() throws InterruptedException {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES); // violation: drops the result of
  }

  void quiescence(ForkJoinPool workers) {
    workers.awaitQuiescence(1, TimeUnit.MINUTES); // violation: drops the result of
    passed = 0;
  }

  void readStamp() {
    sl.tryReadLock(); // violation: drops the result of
    passed++;
  }

  void writeStamp() throws InterruptedException {
    sl.tryWriteLock(1, TimeUnit.SECONDS); // violation: drops the result of
    passed++;
  }

  void conversion() {
    long stamp = sl.readLock();
    try {
      sl.tryConvertToWriteLock(stamp); // violation: drops the result of
      passed++;
    } finally {
      sl.unlock(stamp);
    }
  }

  void storedAndNeverRead(Runnable open) throws InterruptedException {
    boolean inTime = opened.await(1, TimeUnit.SECONDS); // violation: drops the result of
    open.run();
  }

  void storedAndOverwritten(CountDownLatch closed) throws InterruptedException {
    boolean inTime = opened.await(1, TimeUnit.SECONDS); // violation: drops the result of
    inTime = closed.await(1, TimeUnit.SECONDS);
    if (!inTime) {
      throw new IllegalStateException("still open");
    }
  }

  void storedInACatch(Runnable open) {
    boolean taken = false;
    try {
      taken = lock.tryLock(1, TimeUnit.SECONDS); // violation: drops the result of
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.run();
  }

  void inAFinally(Runnable open) throws InterruptedException {
    try {
      open.run();
    } finally {
      pool.awaitTermination(1, TimeUnit.MINUTES); // violation: drops the result of
    }
  }

  void ofEach(List<CountDownLatch> latches) throws InterruptedException {
    for (CountDownLatch latch : latches) {
      latch.await(1, TimeUnit.SECONDS); // violation: drops the result of
    }
    passed = latches.size();
  }

  void onOneBranch(boolean limited) throws InterruptedException {
    if (limited) {
      opened.await(1, TimeUnit.SECONDS); // violation: drops the result of
    } else {
      opened.await();
    }
    passed++;
  }

  Runnable asATask() {
    return () -> lock.tryLock(); // violation: drops the result of
  }

  void inATask(Executor executor) {
    executor.execute(
        () -> {
          permits.tryAcquire(); // violation: drops the result of
          passed++;
        });
  }

  void byMethodReference(Executor executor) {
    executor.execute(lock::tryLock); // violation: drops the result of
  }
}

/** A lock of one's own is a lock too. */
class QuietLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private transient int asked;

  @Override
  public boolean tryLock() {
    asked++;
    return super.tryLock();
  }

  int asked() {
    return asked;
  }
}

class Quiet {
  private final QuietLock lock = new QuietLock();

  int dropped() {
    lock.tryLock(); // violation: drops the result of
    return lock.asked();
  }

  int asked() {
    return lock.tryLock() ? lock.asked() : 0;
  }
}
