/** Permits, in the shapes that services have. */
class Throttle {
  private final Semaphore permits = new Semaphore(4);
  private final AtomicInteger running = new AtomicInteger();

  void swallowed(Callable<String> work) {
    try {
      permits.acquire(); // violation: not released
      work.call();
      permits.release();
    } catch (Exception e) {
      running.decrementAndGet();
    }
  }

  void inALoop(List<Runnable> jobs) throws InterruptedException {
    for (Runnable job : jobs) {
      permits.acquire(); // violation: not released
      job.run();
      permits.release();
    }
  }

  void timed(Runnable job) throws InterruptedException {
    if (permits.tryAcquire(1, TimeUnit.SECONDS)) { // violation: not released
      job.run();
      permits.release();
    }
  }

  void nothingCanFail() throws InterruptedException {
    permits.acquire();
    running.incrementAndGet();
    permits.release();
  }

  void tried(Runnable job) {
    if (!permits.tryAcquire()) {
      return;
    }
    try {
      job.run();
    } finally {
      permits.release();
    }
  }

  void flagged(Runnable job) {
    boolean acquired = false;
    try {
      acquired = permits.tryAcquire(1, TimeUnit.SECONDS);
      if (acquired) {
        job.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (acquired) {
        permits.release();
      }
    }
  }

  void many(int count, Runnable job) throws InterruptedException {
    permits.acquire(count);
    try {
      job.run();
    } finally {
      permits.release(count);
    }
  }

  CompletableFuture<Void> withAStage(Supplier<CompletableFuture<Void>> work) throws Exception {
    permits.acquire();
    return work.get().whenComplete((result, failure) -> permits.release());
  }

  void byAHelper(Runnable job) throws InterruptedException {
    permits.acquire();
    try {
      job.run();
    } finally {
      done();
    }
  }

  private void done() {
    running.decrementAndGet();
    permits.release();
  }

  AutoCloseable lease() throws InterruptedException {
    permits.acquire();
    return permits::release;
  }

  Lease leaseObject() throws InterruptedException {
    permits.acquire();
    return new Lease(permits);
  }

  static final class Lease implements AutoCloseable {
    private final Semaphore permits;

    Lease(Semaphore permits) {
      this.permits = permits;
    }

    @Override
    public void close() {
      permits.release();
    }
  }
}

/** Acquired by all, released by nobody. */
class Gate {
  private final Semaphore entered = new Semaphore(100);

  boolean enter() {
    return entered.tryAcquire(); // violation: nobody releases
  }
}

/** A pool of connections: the borrower gives back. */
class Connections {
  private final Semaphore free = new Semaphore(2);
  private final Deque<String> idle = new ConcurrentLinkedDeque<>();

  String borrow() throws InterruptedException {
    free.acquire();
    String connection = idle.poll();
    if (connection == null) {
      connection = "new";
    }
    return connection;
  }

  void giveBack(String connection) {
    idle.push(connection);
    free.release();
  }
}

/** A loop that a flag ends. */
class Worker {
  private final Semaphore free = new Semaphore(3);
  private boolean running = true;

  void work(Callable<String> job) throws InterruptedException {
    while (running) {
      free.acquire(); // violation: not released
      try {
        job.call();
      } catch (Exception e) {
        continue;
      }
      free.release();
    }
  }

  void stop() {
    running = false;
  }
}

/** A permit that could not be had is not given back. */
class OneTooMany {
  private final Semaphore free = new Semaphore(3);
  private final Callable<String> job;

  OneTooMany(Callable<String> job) {
    this.job = job;
  }

  String acquiresInside() throws Exception {
    try {
      free.acquire();
      return job.call();
    } finally {
      free.release(); // violation: where none could be acquired
    }
  }

  String swallows() throws Exception {
    String result = "";
    try {
      free.acquire();
      result = job.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      free.release(); // violation: where none could be acquired
    }
    return result;
  }

  String neverAsks() throws Exception {
    boolean had = free.tryAcquire(1, TimeUnit.SECONDS);
    try {
      return had ? job.call() : "";
    } finally {
      free.release(); // violation: where none could be acquired
    }
  }

  String asks() throws Exception {
    boolean had = free.tryAcquire(1, TimeUnit.SECONDS);
    try {
      return had ? job.call() : "";
    } finally {
      if (had) {
        free.release();
      }
    }
  }

  String remembers() throws Exception {
    boolean had = false;
    try {
      free.acquire();
      had = true;
      return job.call();
    } finally {
      if (had) {
        free.release();
      }
    }
  }

  String uninterruptibly() throws Exception {
    try {
      free.acquireUninterruptibly();
      return job.call();
    } finally {
      free.release();
    }
  }

  String waitsAfterAll() throws Exception {
    if (!free.tryAcquire()) {
      free.acquire();
    }
    try {
      return job.call();
    } finally {
      free.release();
    }
  }
}

/** A permit that travels with a task: the task releases it, or who did not start the task. */
class Travelling {
  private final Semaphore free = new Semaphore(3);
  private final Executor pool;

  Travelling(Executor pool) {
    this.pool = pool;
  }

  void leavesEarly(Runnable job) throws InterruptedException {
    free.acquire(); // violation: not released
    if (job == null) {
      return;
    }
    pool.execute(
        () -> {
          try {
            job.run();
          } finally {
            free.release();
          }
        });
  }

  void failingTask(Runnable job) throws InterruptedException {
    free.acquire();
    pool.execute(
        () -> {
          job.run();
          free.release(); // violation: without releasing the permit
        });
  }

  void releasesEarly(Runnable job) throws InterruptedException {
    free.acquire();
    if (job == null) {
      free.release();
      return;
    }
    pool.execute(
        () -> {
          try {
            job.run();
          } finally {
            free.release();
          }
        });
  }
}

/** One task that tells another one to go on has nothing to give back when it fails. */
class Relay {
  private final Semaphore turns = new Semaphore(0);

  void go(Executor pool, Runnable job) throws InterruptedException {
    pool.execute(
        () -> {
          job.run();
          turns.release();
        });
  }

  void next() throws InterruptedException {
    turns.acquire();
  }
}

/** A second permit is owed, too. */
class Twice {
  private final Semaphore permits = new Semaphore(3);

  void one(Runnable work) {
    permits.acquireUninterruptibly(); // violation: not released
    permits.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      permits.release();
    }
  }

  void both(Runnable work) {
    permits.acquireUninterruptibly();
    permits.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      permits.release();
      permits.release();
    }
  }

  void slow(Runnable work) throws InterruptedException {
    if (!permits.tryAcquire()) {
      System.out.println("slow");
      permits.acquire();
    }
    try {
      work.run();
    } finally {
      permits.release();
    }
  }
}
