/** Signals that may come first, or never. */
class Relay {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final CountDownLatch kept = new CountDownLatch(1);
  private final CountDownLatch counted = new CountDownLatch(2);
  private final CountDownLatch byReference = new CountDownLatch(1);
  private final CountDownLatch given;
  private boolean ready;
  private int turns;

  Relay(CountDownLatch given) {
    this.given = given;
  }

  void bare() throws InterruptedException {
    lock.lock();
    try {
      changed.await(); // violation: tests no state
      turns++;
    } finally {
      lock.unlock();
    }
  }

  synchronized void bareMonitor() throws InterruptedException {
    wait(); // violation: tests no state
  }

  void uninterruptibly() {
    lock.lock();
    try {
      changed.awaitUninterruptibly(); // violation: tests no state
    } finally {
      lock.unlock();
    }
  }

  void testedBefore() throws InterruptedException {
    if (!ready) {
      synchronized (this) {
        wait(); // violation: tests no state
      }
    }
  }

  synchronized void firstWaitThenTest() throws InterruptedException {
    do {
      wait(); // violation: tests no state
    } while (!ready);
  }

  void nobody() throws InterruptedException {
    kept.await(); // violation: nobody counts down
  }

  void nobodyInTime() throws InterruptedException {
    if (!kept.await(1, TimeUnit.SECONDS)) { // violation: nobody counts down
      turns++;
    }
  }

  void local(Runnable work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    new Thread(() -> work.run()).start();
    done.await(); // violation: nobody counts down
  }

  Future<String> earlyReturn(Executor pool, Callable<String> work) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            answer.complete(work.call()); // violation: only where Callable.call() does not fail
          } catch (IOException e) {
            answer.completeExceptionally(e);
          } catch (Error e) {
            throw e;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (TimeoutException e) {
            turns++;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    return answer;
  }

  Future<String> returnsBefore(Executor pool, String text) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          if (text.isEmpty()) {
            return;
          }
          answer.complete(text); // violation: unless it returns before
        });
    return answer;
  }

  Future<String> knowsWhy(Executor pool, String text) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          if (answer.isCancelled()) {
            return;
          }
          answer.complete(text);
        });
    return answer;
  }

  String waits(Executor pool, Supplier<String> work) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(() -> answer.complete(work.get())); // violation: Supplier.get() does not fail
    return answer.get();
  }

  private String load() throws IOException {
    if (turns > 3) {
      throw new IOException("too often");
    }
    return "loaded";
  }

  Future<String> ofAMethodThatThrows(Executor pool) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                answer.complete(load()); // violation: load() does not fail
              } catch (IOException e) {
                turns++;
              }
            })
        .start();
    return answer;
  }

  // What follows is right.

  synchronized void tested() throws InterruptedException {
    while (!isReady()) {
      wait();
    }
  }

  private boolean isReady() {
    return ready;
  }

  synchronized void set() {
    ready = true;
    notifyAll();
  }

  void testedUnderTheLock() throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (ready) {
          return;
        }
        wait();
      }
    }
  }

  void limited() throws InterruptedException {
    synchronized (this) {
      wait(1000);
    }
  }

  void counted(Executor pool) throws InterruptedException {
    pool.execute(() -> counted.countDown());
    pool.execute(byReference::countDown);
    counted.countDown();
    counted.await();
    byReference.await();
    given.await();
  }

  void passedOn(Consumer<CountDownLatch> starter) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    starter.accept(done);
    done.await();
  }

  Future<String> caught(Executor pool, Callable<String> work) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            answer.complete(work.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  Future<String> inFinally(Executor pool, Runnable work) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            work.run();
          } finally {
            answer.complete("done");
          }
        });
    return answer;
  }

  private String read() throws IOException {
    if (turns > 3) {
      throw new IOException("too often");
    }
    return "read";
  }

  Future<String> allThatIsThrownIsCaught(Executor pool) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(
        () -> {
          String text;
          try {
            text = read();
          } catch (IOException e) {
            answer.completeExceptionally(e);
            return;
          }
          answer.complete(text);
        });
    return answer;
  }

  Future<String> harmless(Executor pool, String text) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(() -> answer.complete(text.trim()));
    return answer;
  }

  Future<String> timeLimit(Executor pool, Supplier<String> work) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    pool.execute(() -> answer.complete(work.get()));
    return answer.orTimeout(1, TimeUnit.SECONDS);
  }
}

/** The lock is the caller's. */
class Part {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean ready;

  void await() throws InterruptedException {
    lock.lock();
    try {
      while (!ready) {
        sleep();
      }
    } finally {
      lock.unlock();
    }
  }

  private void sleep() throws InterruptedException {
    changed.await();
  }

  void set() {
    lock.lock();
    try {
      ready = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

/** State that an updater writes, and that a helper tests. */
class Outcome {
  private static final AtomicReferenceFieldUpdater<Outcome, Object> VALUE =
      AtomicReferenceFieldUpdater.newUpdater(Outcome.class, Object.class, "value");
  private volatile Object value;

  private static boolean isKnown(Object value) {
    return value != null;
  }

  synchronized Object await() throws InterruptedException {
    while (!isKnown(value)) {
      wait();
    }
    return value;
  }

  synchronized void set(Object found) {
    VALUE.lazySet(this, found);
    notifyAll();
  }
}

/** A value that was asked for before is there. */
class Delays {
  private final Executor pool;

  Delays(Executor pool) {
    this.pool = pool;
  }

  CompletableFuture<String> asked(Optional<String> name) {
    CompletableFuture<String> found = new CompletableFuture<>();
    pool.execute(
        () -> {
          if (name.isPresent()) {
            found.complete(name.get());
          } else {
            found.complete("");
          }
        });
    return found;
  }

  CompletableFuture<String> unasked(Optional<String> name) {
    CompletableFuture<String> found = new CompletableFuture<>();
    pool.execute(() -> found.complete(name.get())); // violation: does not fail
    return found;
  }
}

/** A stage that runs only when the one before has succeeded. */
class Stages {
  CompletableFuture<Integer> byReference(CompletableFuture<Integer> source) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    source.thenAccept(result::complete); // violation: only where the stage before
    return result;
  }

  CompletableFuture<Integer> byReferenceAndTold(CompletableFuture<Integer> source) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    source.thenAccept(result::complete);
    source.exceptionally(
        e -> {
          result.completeExceptionally(e);
          return null;
        });
    return result;
  }

  CompletableFuture<String> accepts(CompletableFuture<Integer> source) {
    CompletableFuture<String> result = new CompletableFuture<>();
    source.thenAccept(it -> result.complete("" + it)); // violation: only where the stage before
    return result;
  }

  String waitsForATime(CompletableFuture<Integer> source) throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    source.thenAccept(it -> result.complete("" + it));
    return result.get(1, TimeUnit.SECONDS);
  }

  CompletableFuture<String> handles(CompletableFuture<Integer> source) {
    CompletableFuture<String> result = new CompletableFuture<>();
    source.exceptionally(it -> 0).thenAccept(it -> result.complete("" + it));
    return result;
  }

  CompletableFuture<String> seesToBoth(CompletableFuture<Integer> source) {
    CompletableFuture<String> result = new CompletableFuture<>();
    source
        .thenAccept(it -> result.complete("" + it))
        .exceptionally(
            it -> {
              result.completeExceptionally(it);
              return null;
            });
    return result;
  }

  CompletableFuture<String> isToldOfBoth(CompletableFuture<Integer> source) {
    CompletableFuture<String> result = new CompletableFuture<>();
    source.whenComplete(
        (it, failure) -> {
          if (failure == null) {
            result.complete("" + it);
          } else {
            result.completeExceptionally(failure);
          }
        });
    return result;
  }
}

/** A callback that is told of a failure and keeps it to itself. */
class Callbacks {
  interface Callback {
    void onAnswer(String answer);

    void onFailure(Exception failure);
  }

  interface Client {
    void ask(String question, Callback callback);
  }

  CompletableFuture<String> silent(Client client) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.ask(
        "silent",
        new Callback() {
          @Override
          public void onAnswer(String text) {
            answer.complete(text);
          }

          @Override
          public void onFailure(Exception failure) {
            System.err.println(failure); // violation: is told of a failure
          }
        });
    return answer;
  }

  CompletableFuture<String> told(Client client) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.ask(
        "told",
        new Callback() {
          @Override
          public void onAnswer(String text) {
            answer.complete(text);
          }

          @Override
          public void onFailure(Exception failure) {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  CompletableFuture<String> asksAgain(Client client) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.ask(
        "again",
        new Callback() {
          @Override
          public void onAnswer(String text) {
            answer.complete(text);
          }

          @Override
          public void onFailure(Exception failure) {
            client.ask("and again", this);
          }
        });
    return answer;
  }

  CompletableFuture<String> timesOut(Client client) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client.ask(
        "in time",
        new Callback() {
          @Override
          public void onAnswer(String text) {
            answer.complete(text);
          }

          @Override
          public void onFailure(Exception failure) {
            System.err.println(failure);
          }
        });
    return answer.orTimeout(1, TimeUnit.SECONDS);
  }
}

/** A wait for what happens from now on. */
class Ticker {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ticked = lock.newCondition();
  private final AtomicLong now = new AtomicLong();
  private boolean ready;

  long nanoTime() {
    return now.get();
  }

  void advance(long nanos) {
    lock.lock();
    try {
      now.addAndGet(nanos);
      ready = true;
      ticked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void sleep(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long start = nanoTime();
      do {
        ticked.await();
      } while (nanoTime() - start < nanos);
    } finally {
      lock.unlock();
    }
  }

  void sleepSince(long nanos) throws InterruptedException {
    long start = nanoTime();
    lock.lock();
    try {
      do {
        ticked.await(); // violation: a signal that came first is lost
      } while (nanoTime() - start < nanos);
    } finally {
      lock.unlock();
    }
  }

  void awaitReady() throws InterruptedException {
    lock.lock();
    try {
      do {
        ticked.await(); // violation: a signal that came first is lost
      } while (!ready);
    } finally {
      lock.unlock();
    }
  }
}

/** A latch that goes elsewhere under its local name. */
class Shutdown {
  static final class Request {
    CountDownLatch done;
  }

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private CountDownLatch latch;
  private CountDownLatch here;
  private CountDownLatch kept;

  void shutdown() {
    CountDownLatch made = new CountDownLatch(1);
    latch = made;
    new Thread(() -> request(it -> it.done = made)).start();
  }

  private void request(Consumer<Request> fill) {
    Request request = new Request();
    fill.accept(request);
    requests.add(request);
  }

  void work() throws InterruptedException {
    requests.take().done.countDown();
  }

  void join() throws InterruptedException {
    latch.await();
  }

  void runs(Runnable task) {
    CountDownLatch made = new CountDownLatch(1);
    here = made;
    new Thread(
            () -> {
              try {
                task.run();
              } finally {
                made.countDown();
              }
            })
        .start();
  }

  void joinHere() throws InterruptedException {
    here.await();
  }

  void forgets(Runnable task) {
    CountDownLatch made = new CountDownLatch(1);
    kept = made;
    new Thread(task).start();
    System.out.println("started");
  }

  void joinKept() throws InterruptedException {
    kept.await(); // violation: nobody counts down
  }
}
