/** Latches that tasks count down. */
class Start {
  void caughtTooFar(ExecutorService pool, Callable<String> work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.submit(
        () -> {
          try {
            work.call();
            done.countDown(); // violation: without counting down
          } catch (Exception e) {
            System.out.println("failed: " + e);
          }
        });
    done.await();
  }

  class Worker implements Runnable {
    private final CountDownLatch ready;
    private final CountDownLatch go;
    private final CountDownLatch done;
    private final Runnable work;

    Worker(CountDownLatch ready, CountDownLatch go, CountDownLatch done, Runnable work) {
      this.ready = ready;
      this.go = go;
      this.done = done;
      this.work = work;
    }

    @Override
    public void run() {
      ready.countDown();
      try {
        go.await();
        work.run();
        done.countDown(); // violation: without counting down
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void phased(Phaser phaser, Runnable work) {
    phaser.register();
    new Thread(
            () -> {
              work.run();
              phaser.arriveAndDeregister(); // violation: without counting down
            })
        .start();
  }

  void inFinally(Phaser phaser, Runnable work) {
    phaser.register();
    new Thread(
            () -> {
              try {
                work.run();
              } finally {
                phaser.arriveAndDeregister();
              }
            })
        .start();
  }

  void caughtBefore(ExecutorService pool, Callable<String> work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            work.call();
          } catch (Exception e) {
            System.out.println("failed: " + e);
          }
          done.countDown();
        });
    done.await();
  }

  void countedInBoth(ExecutorService pool, Callable<String> work) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            work.call();
            done.countDown();
          } catch (Throwable e) {
            done.countDown();
          }
        });
    done.await();
  }

  void nothingFails(Executor pool, AtomicInteger count) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          count.incrementAndGet();
          done.countDown();
        });
    done.await();
  }

  void stageThatAlwaysRuns(CompletableFuture<String> answer) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    answer.whenComplete((value, failure) -> done.countDown());
    done.await();
  }

  void returnsEarly(ExecutorService pool, List<String> names) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(names.size());
    for (String name : names) {
      pool.execute(
          () -> {
            if (name.isEmpty()) {
              return;
            }
            System.out.println(name);
            done.countDown(); // violation: may return without counting down
          });
    }
    done.await();
  }

  void firstOne(ExecutorService pool, List<String> names) throws InterruptedException {
    CountDownLatch found = new CountDownLatch(1);
    for (String name : names) {
      pool.execute(
          () -> {
            if (name.isEmpty()) {
              return;
            }
            found.countDown();
          });
    }
    found.await();
  }

  void triedAgain(ScheduledExecutorService pool, AtomicBoolean ready) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    pool.scheduleAtFixedRate(
        () -> {
          if (ready.get()) {
            done.countDown();
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
    done.await();
  }
}

/** Callbacks of one object, of which one counts down. */
class Answers {
  interface Callback {
    void answered(String answer);

    void failed(Exception cause);
  }

  interface Service {
    void ask(Callback callback);
  }

  void silent(Service service) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    service.ask(
        new Callback() {
          @Override
          public void answered(String answer) {
            done.countDown();
          }

          @Override
          public void failed(Exception cause) {
            System.err.println(cause); // violation: is told of a failure
          }
        });
    done.await();
  }

  void both(Service service) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    service.ask(
        new Callback() {
          @Override
          public void answered(String answer) {
            done.countDown();
          }

          @Override
          public void failed(Exception cause) {
            System.err.println(cause);
            done.countDown();
          }
        });
    done.await();
  }
}

/** A stage that runs only when the one before has succeeded. */
class Stages {
  void onSuccess(CompletableFuture<String> source) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    source.thenAccept(it -> done.countDown()); // violation: only where the stage before
    done.await();
  }

  void always(CompletableFuture<String> source) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    source.whenComplete((it, failure) -> done.countDown());
    done.await();
  }

  void both(CompletableFuture<String> source) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    source.thenAccept(it -> done.countDown());
    source.exceptionally(
        failure -> {
          done.countDown();
          return null;
        });
    done.await();
  }

  boolean inTime(CompletableFuture<String> source) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    source.thenAccept(it -> done.countDown());
    return done.await(1, TimeUnit.SECONDS);
  }
}
