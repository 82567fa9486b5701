/** Pools that a method makes for itself. */
class Jobs {
  void neverClosed(Runnable job) {
    ExecutorService pool = Executors.newFixedThreadPool(2); // violation: closed
    pool.execute(job);
  }

  int closedOnTheNormalPathOnly(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor(); // violation: closed
    int answer = pool.submit(job).get();
    pool.shutdown();
    return answer;
  }

  int notClosedOnAnEarlyReturn(List<Callable<Integer>> jobs) throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool(); // violation: closed
    if (jobs.isEmpty()) {
      return 0;
    }
    try {
      return pool.invokeAny(jobs);
    } finally {
      pool.shutdown();
    }
  }

  void closedOnOneBranch(Runnable job, boolean urgent) {
    ExecutorService pool = Executors.newWorkStealingPool(); // violation: closed
    pool.execute(job);
    if (urgent) {
      pool.shutdownNow();
    }
  }

  void closedInACatchOnly(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1); // violation: closed
    try {
      pool.submit(job).get();
    } catch (ExecutionException e) {
      pool.shutdownNow();
      throw e;
    }
  }

  void awaitedButNotClosed(Runnable job) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2); // violation: closed
    pool.execute(job);
    if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
      throw new IllegalStateException("late");
    }
  }

  void threadPool(Runnable job) {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(10);
    var pool = new ThreadPoolExecutor(1, 2, 10, TimeUnit.SECONDS, queue); // violation: closed
    pool.execute(job);
  }

  void scheduled(Runnable job) {
    ScheduledExecutorService pool = new ScheduledThreadPoolExecutor(1); // violation: closed
    pool.scheduleWithFixedDelay(job, 1, 1, TimeUnit.SECONDS);
  }

  int forkJoin(List<Integer> numbers) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(4); // violation: closed
    return pool.submit(() -> numbers.parallelStream().reduce(0, Integer::sum)).get();
  }

  void timer(TimerTask task) {
    Timer timer = new Timer("reminder"); // violation: closed
    timer.schedule(task, 1000, 1000);
  }

  void inALambda(List<Runnable> jobs) {
    jobs.forEach(
        job -> {
          ExecutorService pool = Executors.newSingleThreadExecutor(); // violation: closed
          pool.execute(job);
        });
  }

  static class Nested {
    void neverClosed(Runnable job) {
      Executor pool = Executors.newFixedThreadPool(2); // violation: closed
      pool.execute(job);
    }
  }

  public static void main(String[] args) {
    ExecutorService pool = Executors.newFixedThreadPool(2); // violation: closed
    pool.execute(() -> System.out.println(args.length));
  }

  int closedInFinally(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      return pool.submit(job).get();
    } finally {
      pool.shutdown();
    }
  }

  int createdInTheTry(Callable<Integer> job) throws Exception {
    ExecutorService pool = null;
    try {
      pool = Executors.newSingleThreadExecutor();
      return pool.submit(job).get();
    } finally {
      if (pool != null) {
        pool.shutdownNow();
      }
    }
  }

  void closedInEachCatch(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      pool.submit(job).get();
    } catch (Throwable e) {
      pool.shutdownNow();
      throw e;
    }
    pool.shutdown();
  }

  void closedByAHelper(Runnable job) {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try {
      pool.execute(job);
    } finally {
      end(pool);
    }
  }

  private static void end(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  int closedByAMethodReference(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    try (AutoCloseable end = pool::shutdownNow) {
      return pool.submit(job).get();
    }
  }

  void closedByItsOwnTask(Runnable job) {
    ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    pool.schedule(
        () -> {
          job.run();
          pool.shutdown();
        },
        1,
        TimeUnit.SECONDS);
  }

  void cancelledByItsOwnTask(Runnable job) {
    Timer timer = new Timer();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            job.run();
            timer.cancel();
          }
        },
        1000);
  }

  CompletableFuture<Integer> closedWhenDone(Supplier<Integer> job) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    return CompletableFuture.supplyAsync(job, pool).whenComplete((value, e) -> pool.shutdown());
  }

  void closedByAHook(Runnable job) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Runtime.getRuntime().addShutdownHook(new Thread(pool::shutdown));
    pool.execute(job);
  }

  int givenOrOwn(ExecutorService given, Callable<Integer> job) throws Exception {
    ExecutorService pool = given != null ? given : Executors.newFixedThreadPool(2);
    try {
      return pool.submit(job).get();
    } finally {
      if (given == null) {
        pool.shutdown();
      }
    }
  }

  void given(ExecutorService pool, Runnable job) {
    pool.execute(job);
  }

  void common(Runnable job) {
    ForkJoinPool pool = ForkJoinPool.commonPool();
    pool.execute(job);
  }

  void timerThatIsCancelled(Callable<Integer> job, TimerTask task) throws Exception {
    Timer timer = new Timer(true);
    try {
      timer.schedule(task, 1000);
      job.call();
    } finally {
      timer.cancel();
    }
  }
}

/** Pools that leave the method: whoever gets them closes them. */
class Pools {
  private final List<ExecutorService> kept = new ArrayList<>();
  private Handle last;

  record Handle(ExecutorService pool) implements AutoCloseable {
    @Override
    public void close() {
      pool.shutdown();
    }
  }

  static class Worker {
    private final ExecutorService pool;

    Worker(ExecutorService pool) {
      this.pool = pool;
    }

    void run(Runnable job) {
      pool.execute(job);
    }

    void stop() {
      pool.shutdown();
    }
  }

  static ExecutorService create(int threads) {
    return Executors.newFixedThreadPool(threads);
  }

  static ExecutorService createStarted(Runnable first) {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.execute(first);
    return pool;
  }

  Supplier<ExecutorService> factory() {
    return () -> Executors.newCachedThreadPool();
  }

  Handle wrapped() {
    return new Handle(Executors.newCachedThreadPool());
  }

  Worker handedOn(Runnable job) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Worker worker = new Worker(pool);
    worker.run(job);
    return worker;
  }

  void wrappedInAField() {
    last = new Handle(Executors.newFixedThreadPool(2));
  }

  void given(Consumer<ExecutorService> owner) {
    owner.accept(Executors.newFixedThreadPool(2));
  }

  void added() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    kept.add(pool);
  }

  int wrappedAndClosed(Callable<Integer> job) throws Exception {
    try (Handle handle = new Handle(Executors.newFixedThreadPool(2))) {
      return handle.pool().submit(job).get();
    }
  }

  void stop() {
    kept.forEach(ExecutorService::shutdownNow);
    if (last != null) {
      last.close();
    }
  }
}

/** What a task throws comes out of {@code invoke}. */
class Sums {
  static final class Sum extends RecursiveTask<Integer> {
    private final int[] numbers;

    Sum(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    protected Integer compute() {
      if (numbers.length == 0) {
        throw new IllegalArgumentException("nothing to add");
      }
      return numbers[0];
    }
  }

  int lost(int[] numbers) {
    ForkJoinPool pool = new ForkJoinPool(4); // violation: not closed
    int sum = pool.invoke(new Sum(numbers));
    pool.shutdown();
    return sum;
  }

  int closed(int[] numbers) {
    ForkJoinPool pool = new ForkJoinPool(4);
    try {
      return pool.invoke(new Sum(numbers));
    } finally {
      pool.shutdown();
    }
  }
}

/** Pools in a list that nobody else gets. */
class Lanes {
  void left(int number, Runnable task) {
    List<ExecutorService> lanes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lanes.add(Executors.newSingleThreadExecutor()); // violation: never closed
    }
    for (ExecutorService lane : lanes) {
      lane.execute(task);
    }
  }

  void closed(int number, Runnable task) {
    List<ExecutorService> lanes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      lanes.add(Executors.newSingleThreadExecutor());
    }
    for (ExecutorService lane : lanes) {
      lane.execute(task);
    }
    lanes.forEach(ExecutorService::shutdown);
  }
}

/** Before its first task an executor has no thread that could go on. */
class NotStarted {
  ExecutorService configured(int threads, String policy) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    RejectedExecutionHandler handler = handlerOf(policy);
    pool.setRejectedExecutionHandler(handler);
    return pool;
  }

  int parsedBefore(Callable<Integer> task, String timeout) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    long seconds = secondsOf(timeout);
    try {
      return pool.submit(task).get(seconds, TimeUnit.SECONDS);
    } finally {
      pool.shutdownNow();
    }
  }

  int parsedAfter(Callable<Integer> task, String timeout) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1); // violation: not closed
    Future<Integer> answer = pool.submit(task);
    long seconds = secondsOf(timeout);
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } finally {
      pool.shutdownNow();
    }
  }

  void timerRunsAtOnce(TimerTask task, String delay) {
    Timer timer = new Timer(); // violation: not closed
    long seconds = secondsOf(delay);
    timer.schedule(task, seconds);
    timer.cancel();
  }

  private static long secondsOf(String timeout) {
    if (timeout.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return Long.parseLong(timeout);
  }

  private static RejectedExecutionHandler handlerOf(String policy) {
    if (policy.equals("abort")) {
      return new ThreadPoolExecutor.AbortPolicy();
    }
    throw new IllegalArgumentException(policy);
  }
}
