class Latches {
  private final Object lock = new Object();
  private final ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
  private final CountDownLatch latch = new CountDownLatch(1);
  private final Semaphore permits = new Semaphore(1);
  private final Condition unrelated = new ReentrantLock().newCondition();
  private int count;

  void latch() throws InterruptedException {
    synchronized (lock) {
      latch.await(); // violation: waits in CountDownLatch.await() while it holds <this.lock>
      count++;
    }
  }

  boolean timed() throws InterruptedException {
    synchronized (lock) {
      return latch.await(1, TimeUnit.SECONDS); // violation: waits in CountDownLatch.await()
    }
  }

  void permit() throws InterruptedException {
    rw.readLock().lock();
    try {
      permits.acquire(); // violation: waits in Semaphore.acquire() while it holds <this.rw.readLock()>
      count++;
      permits.release();
    } finally {
      rw.readLock().unlock();
    }
  }

  void notWaiting() {
    synchronized (lock) {
      if (permits.tryAcquire()) {
        permits.release();
      }
    }
  }

  static synchronized void join(Thread thread) throws InterruptedException {
    thread.join(); // violation: waits in Thread.join() while it holds <Latches.class>
  }

  synchronized List<Future<String>> all(ExecutorService pool, List<Callable<String>> tasks)
      throws InterruptedException {
    return pool.invokeAll(tasks); // violation: waits in ExecutorService.invokeAll()
  }

  synchronized boolean close(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    return pool.awaitTermination(5, TimeUnit.SECONDS); // violation: waits in ExecutorService.awaitTermination()
  }

  String join(CompletableFuture<String> future) {
    synchronized (lock) {
      return future.join(); // violation: waits in CompletableFuture.join()
    }
  }

  String afterwards(CompletableFuture<String> future) {
    synchronized (lock) {
      count++;
    }
    return future.join();
  }

  String before(CompletableFuture<String> future) {
    String joined = future.join();
    synchronized (lock) {
      count++;
      return joined;
    }
  }

  void runsLater(ExecutorService pool, Future<String> future) {
    synchronized (lock) {
      pool.execute(
          () -> {
            try {
              future.get();
            } catch (InterruptedException | ExecutionException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  void inPlace(List<Future<String>> futures) {
    synchronized (lock) {
      futures.forEach( // violation: waits in Future.get() while it holds <this.lock>
          future -> {
            try {
              future.get();
            } catch (InterruptedException | ExecutionException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }
}

/** Reported once, where the lock and the wait come together. */
class Nested {
  private final Object outer = new Object();
  private final Object inner = new Object();
  private int count;

  void all() throws InterruptedException {
    synchronized (outer) {
      count++;
      some();
    }
  }

  private void some() throws InterruptedException {
    synchronized (inner) {
      Thread.sleep(10); // violation: waits in Thread.sleep() while it holds <this.inner>
    }
  }
}

class Conditions {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock other = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition otherFilled = other.newCondition();
  private int count;

  void own() throws InterruptedException {
    lock.lock();
    try {
      while (count == 0) {
        filled.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void ofAnother() throws InterruptedException {
    lock.lock();
    try {
      other.lock();
      try {
        while (count == 0) {
          otherFilled.await(); // violation: waits in Condition.await() while it holds <this.lock>
        }
      } finally {
        other.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  void throughHelper() throws InterruptedException {
    lock.lock();
    try {
      awaitFilled();
      count--;
    } finally {
      lock.unlock();
    }
  }

  private void awaitFilled() throws InterruptedException {
    while (count == 0) {
      filled.await();
    }
  }

  synchronized void reentrant() throws InterruptedException {
    waitForIt();
  }

  private synchronized void waitForIt() throws InterruptedException {
    while (count == 0) {
      wait();
    }
  }

  void released() throws InterruptedException {
    lock.lock();
    try {
      count++;
      lock.unlock();
      Thread.sleep(10);
      lock.lock();
    } finally {
      lock.unlock();
    }
  }

  boolean tries() throws InterruptedException {
    if (lock.tryLock()) {
      try {
        Thread.sleep(10); // violation: waits in Thread.sleep() while it holds <this.lock>
        return true;
      } finally {
        lock.unlock();
      }
    }
    Thread.sleep(20);
    return false;
  }
}

/** A guarded helper waits for what it is given. */
class Helper {
  private final ReentrantLock lock = new ReentrantLock();
  private int count;

  private void withLock(Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  void add() {
    withLock(() -> count++);
  }

  void sleep() {
    withLock(this::pause); // violation: waits in Thread.sleep() while it holds <this.lock>
  }

  private void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

/** A constructor's object is nobody else's yet. */
class Starts {
  private final CountDownLatch started = new CountDownLatch(1);
  private int count;

  Starts(Thread thread) throws InterruptedException {
    synchronized (this) {
      thread.start();
      started.await();
      count++;
    }
  }
}

/** Whoever waits for a process waits for as long as that likes to run. */
class Converter {
  private final Map<String, Integer> results = new HashMap<>();

  synchronized int convert(ProcessBuilder builder, String page) throws Exception {
    Process process = builder.start(); // strict: waits in ProcessBuilder.start() while it holds <this>
    int result = process.waitFor(); // violation: waits in Process.waitFor() while it holds <this>
    results.put(page, result);
    return result;
  }

  boolean inTime(Process process, String page) throws InterruptedException {
    synchronized (results) {
      boolean inTime =
          process.waitFor(1, TimeUnit.MINUTES); // violation: waits in Process.waitFor()
      results.put(page, inTime ? 0 : 1);
      return inTime;
    }
  }

  void over(Process process, String page) throws InterruptedException {
    synchronized (results) {
      if (!process.isAlive()) {
        results.put(page, process.waitFor());
      }
    }
  }

  int waitFirst(Process process, String page) throws InterruptedException {
    int result = process.waitFor();
    synchronized (results) {
      results.put(page, result);
    }
    return result;
  }
}

/** A wait without its own lock throws at once: that is another rule's report. */
class Unheld {
  private final Object lock = new Object();
  private final Object signal = new Object();
  private boolean ready;

  void unheld() throws InterruptedException {
    synchronized (lock) {
      while (!ready) {
        signal.wait();
      }
    }
  }
}
