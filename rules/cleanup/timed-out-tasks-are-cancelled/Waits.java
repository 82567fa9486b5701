/** Waits with a time limit. */
class Waits {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private Future<String> last;

  String loggedOnly(Supplier<String> source) {
    Future<String> future = pool.submit(() -> source.get());
    try {
      return future.get(1, TimeUnit.SECONDS); // violation: leaves it running
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (ExecutionException | TimeoutException e) {
      System.err.println("late: " + e);
      return "";
    }
  }

  String stage(Supplier<String> source) throws Exception {
    CompletableFuture<String> future = CompletableFuture.supplyAsync(source, pool);
    try {
      return future.get(1, TimeUnit.SECONDS); // violation: leaves it running
    } catch (TimeoutException e) {
      future.cancel(true);
      return "";
    }
  }

  String wrapped(Callable<String> source) throws Exception {
    Future<String> future = pool.submit(source);
    try {
      return future.get(1, TimeUnit.SECONDS); // violation: leaves it running
    } catch (TimeoutException e) {
      throw new IOException("late", e);
    }
  }

  String ofAPoolThatIsStopped(Callable<String> source) throws Exception {
    ExecutorService own = Executors.newSingleThreadExecutor();
    try {
      return own.submit(source).get(1, TimeUnit.SECONDS);
    } finally {
      own.shutdownNow();
    }
  }

  String again(Callable<String> source) throws Exception {
    Future<String> future = pool.submit(source);
    try {
      return future.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("still waiting");
      return future.get(); // strict: without a time limit
    }
  }

  String kept(Callable<String> source) throws Exception {
    last = pool.submit(source);
    return last.get(1, TimeUnit.SECONDS);
  }

  String collected(Callable<String> source, List<Future<String>> late) throws Exception {
    Future<String> future = pool.submit(source);
    try {
      return future.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      late.add(future);
      return "";
    }
  }

  void stop() {
    pool.shutdownNow();
  }
}

/** Two handlers: what is late has one of its own. */
class Hooks {
  int runAll(ExecutorService pool, List<Runnable> hooks) {
    int late = 0;
    for (Runnable hook : hooks) {
      Future<?> done = pool.submit(hook);
      try {
        done.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        late++;
        done.cancel(true);
      } catch (Throwable e) {
        System.err.println(e);
      }
    }
    return late;
  }
}

/** A future that is its own task. */
class Tasks {
  Optional<String> left(Callable<String> work) throws InterruptedException, ExecutionException {
    FutureTask<String> answer = new FutureTask<>(work);
    new Thread(answer).start();
    try {
      return Optional.of(answer.get(1, TimeUnit.SECONDS)); // violation: leaves it running
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  Optional<String> cancelled(Executor pool, Callable<String> work)
      throws InterruptedException, ExecutionException {
    FutureTask<String> answer = new FutureTask<>(work);
    pool.execute(answer);
    try {
      return Optional.of(answer.get(1, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Optional.empty();
    }
  }
}

/** Tasks that are started in one loop, and waited for in another. */
class Rounds {
  private final ExecutorService pool;

  Rounds(ExecutorService pool) {
    this.pool = pool;
  }

  int left(List<Callable<Integer>> all) throws InterruptedException, ExecutionException {
    List<Future<Integer>> started = new ArrayList<>();
    for (Callable<Integer> each : all) {
      started.add(pool.submit(each));
    }
    int sum = 0;
    for (Future<Integer> each : started) {
      try {
        sum += each.get(1, TimeUnit.SECONDS); // violation: leaves it running
      } catch (TimeoutException e) {
        sum--;
      }
    }
    return sum;
  }

  int cancelled(List<Callable<Integer>> all) throws InterruptedException, ExecutionException {
    List<Future<Integer>> started = new ArrayList<>();
    for (Callable<Integer> each : all) {
      started.add(pool.submit(each));
    }
    int sum = 0;
    for (Future<Integer> each : started) {
      try {
        sum += each.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        each.cancel(true);
      }
    }
    return sum;
  }

  int cancelledAfterwards(List<Callable<Integer>> all) throws Exception {
    List<Future<Integer>> started = new ArrayList<>();
    try {
      for (Callable<Integer> each : all) {
        started.add(pool.submit(each));
      }
      int sum = 0;
      for (Future<Integer> each : started) {
        sum += each.get(1, TimeUnit.SECONDS);
      }
      return sum;
    } finally {
      for (Future<Integer> each : started) {
        each.cancel(true);
      }
    }
  }

  List<Future<Integer>> handedOver(List<Callable<Integer>> all) throws Exception {
    List<Future<Integer>> started = new ArrayList<>();
    for (Callable<Integer> each : all) {
      started.add(pool.submit(each));
    }
    for (Future<Integer> each : started) {
      each.get(1, TimeUnit.SECONDS);
    }
    return started;
  }
}
