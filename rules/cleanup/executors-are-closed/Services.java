/** Pools as services have them: lazy, injected or own, in records, behind wrappers, in loops. */
class ReportService {
  private static volatile ReportService instance;
  private final ExecutorService workers;
  private final ScheduledExecutorService ticks;

  ReportService(int threads) {
    ThreadFactory named = task -> new Thread(task, "report");
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(100);
    workers = new ThreadPoolExecutor(1, threads, 9, TimeUnit.SECONDS, queue, named); // violation: closed
    ticks = Executors.newSingleThreadScheduledExecutor(named);
    ticks.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  static ReportService get() {
    if (instance == null) {
      instance = new ReportService(4);
    }
    return instance;
  }

  private void tick() {
    workers.execute(() -> {});
  }

  void stop() {
    ticks.shutdownNow();
    workers.execute(() -> {});
  }
}

/** A pool for each batch, in a loop. */
class Batches {
  void perBatch(List<List<Runnable>> batches) throws InterruptedException {
    for (List<Runnable> batch : batches) {
      ExecutorService pool = Executors.newFixedThreadPool(4); // violation: closed
      batch.forEach(pool::execute);
      if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
        continue;
      }
      throw new IllegalStateException("late");
    }
  }

  void perBatchClosed(List<List<Runnable>> batches) throws InterruptedException {
    for (List<Runnable> batch : batches) {
      ExecutorService pool = Executors.newFixedThreadPool(4);
      for (Runnable job : batch) {
        pool.submit(job);
      }
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  int timed(Callable<Integer> job) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor(); // violation: closed
    Future<Integer> answer = pool.submit(job);
    try {
      return answer.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return -1;
    }
  }

  int latched(List<Runnable> jobs) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(jobs.size()); // violation: closed
    CountDownLatch done = new CountDownLatch(jobs.size());
    for (Runnable job : jobs) {
      pool.execute(
          () -> {
            try {
              job.run();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    pool.shutdown();
    return jobs.size();
  }

  int switched(String kind, Callable<Integer> job) throws Exception {
    ExecutorService pool =
        switch (kind) {
          case "fork" -> new ForkJoinPool(2);
          case "cached" -> Executors.newCachedThreadPool();
          default -> Executors.newSingleThreadExecutor();
        };
    try {
      return pool.submit(job).get();
    } finally {
      pool.shutdown();
    }
  }

  void submittedBeforeTheTry(List<Runnable> jobs) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (Runnable job : jobs) {
      running.add(pool.submit(job));
    }
    try {
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  void given(Optional<ExecutorService> pool, Runnable job) {
    pool.orElseGet(ForkJoinPool::commonPool).execute(job);
  }

  void asyncStages(Supplier<String> first, Consumer<String> last) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture.supplyAsync(first, pool).thenAcceptAsync(last, pool).join();
    } finally {
      pool.shutdown();
    }
  }
}

/** Closed by whoever has it in the end. */
class Wiring {
  private final Map<String, ExecutorService> pools = new ConcurrentHashMap<>();
  private final AtomicReference<ExecutorService> current = new AtomicReference<>();
  private ExecutorService swapped = Executors.newCachedThreadPool();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  record Tenant(String name, ExecutorService pool) {
    Tenant(String name) {
      this(name, Executors.newCachedThreadPool());
    }

    void end() {
      pool.shutdown();
    }
  }

  ExecutorService of(String tenant) {
    ExecutorService pool = pools.get(tenant);
    if (pool == null) {
      ExecutorService fresh = Executors.newFixedThreadPool(2);
      pool = pools.putIfAbsent(tenant, fresh);
      if (pool == null) {
        return fresh;
      }
      fresh.shutdown();
    }
    return pool;
  }

  void start() {
    ExecutorService fresh = Executors.newSingleThreadExecutor();
    if (!current.compareAndSet(null, fresh)) {
      fresh.shutdown();
    }
  }

  void swap() {
    ExecutorService fresh = Executors.newCachedThreadPool();
    ExecutorService old;
    synchronized (this) {
      old = swapped;
      swapped = fresh;
    }
    old.shutdown();
  }

  void register() {
    ExecutorService pool = Executors.newCachedThreadPool();
    toClose.add(pool::shutdown);
    pool.execute(() -> {});
  }

  void stop() throws Exception {
    pools.values().stream().forEach(ExecutorService::shutdown);
    ExecutorService last = current.getAndSet(null);
    if (last != null) {
      last.shutdown();
    }
    swapped.shutdown();
    for (AutoCloseable each : toClose) {
      each.close();
    }
  }
}

/** A class that hands its pool to what does its work, and ends neither. */
class Pipeline {
  private final ExecutorService pool = Executors.newFixedThreadPool(4); // violation: closed
  private final Stage stage = new Stage(pool);

  static class Stage {
    private final Executor pool;

    Stage(Executor pool) {
      this.pool = pool;
    }

    void run(Runnable job) {
      pool.execute(job);
    }
  }

  void run(Runnable job) {
    stage.run(job);
  }
}

/** And one whose worker ends the pool that it got. */
class ClosedPipeline {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Stage stage = new Stage(pool);

  static class Stage {
    private final ExecutorService pool;

    Stage(ExecutorService pool) {
      this.pool = pool;
    }

    void end() {
      pool.shutdown();
    }
  }

  void stop() {
    stage.end();
  }
}
