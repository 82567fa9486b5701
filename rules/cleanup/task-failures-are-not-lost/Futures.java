/** Futures that are dropped, and those that are not. */
class Jobs {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final CompletionService<String> completions = new ExecutorCompletionService<>(pool);
  private CompletableFuture<String> last;

  void deliberate(int amount) {
    pool.submit(() -> check(amount)); // violation: drops the future
  }

  private static void check(int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("amount: " + amount);
    }
  }

  void callable(String file) {
    pool.submit(() -> new FileReader(file).read()); // violation: drops the future
  }

  void storedAndForgotten(Runnable work) {
    Future<?> future = pool.submit(() -> work.run()); // violation: drops the future
  }

  void ofAClass(Supplier<String> source) {
    pool.submit(new Import(source)); // violation: drops the future
  }

  void later(Supplier<String> source) {
    timer.schedule(() -> source.get(), 1, TimeUnit.MINUTES); // violation: drops the future
  }

  void catchesTheWrongOne(Supplier<String> source) {
    pool.submit( // violation: drops the future
        () -> {
          try {
            return source.get();
          } catch (IllegalStateException e) {
            return "";
          }
        });
  }

  record Import(Supplier<String> source) implements Runnable {
    @Override
    public void run() {
      source.get();
    }
  }

  String awaited(Supplier<String> source) throws Exception {
    return pool.submit(() -> source.get()).get();
  }

  void completed(Supplier<String> source) throws Exception {
    completions.submit(() -> source.get());
    completions.take().get();
  }

  void given(Runnable task) {
    pool.submit(task);
  }

  void kept(Supplier<String> source) {
    last = CompletableFuture.supplyAsync(() -> source.get(), pool);
  }

  void joined(Supplier<String> source) {
    CompletableFuture<String> left = CompletableFuture.supplyAsync(() -> source.get());
    CompletableFuture<String> right = CompletableFuture.supplyAsync(() -> source.get());
    CompletableFuture.allOf(left, right).join();
  }

  void whenComplete(Supplier<String> source) {
    CompletableFuture.supplyAsync(() -> source.get())
        .whenComplete((text, failure) -> System.out.println(text + failure))
        .thenRun(() -> System.out.println("done"));
  }

  void ofAnother(CompletableFuture<String> future) {
    future.thenAccept(System.out::println);
  }

  String last() {
    return last.join();
  }

  void stop() {
    pool.shutdown();
    timer.shutdown();
  }
}

/** Looks at each task after it has run. */
class WatchedPool extends ThreadPoolExecutor {
  WatchedPool() {
    super(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(10));
  }

  @Override
  protected void afterExecute(Runnable task, Throwable failure) {
    if (task instanceof Future<?> future && future.isDone()) {
      try {
        future.get();
      } catch (Exception e) {
        System.err.println("failed: " + e);
      }
    }
  }

  void run(Supplier<String> source, WatchedPool pool) {
    pool.submit(() -> source.get());
  }
}

/** A handler tells somebody; that he might fail in his turn is his business. */
class Told {
  interface Listener {
    void failed(Exception failure);

    void done();
  }

  interface Step {
    void proceed() throws IOException;
  }

  /** The only listener of the program, as it happens. */
  static final class Strict implements Listener {
    @Override
    public void failed(Exception failure) {
      throw new IllegalStateException(failure);
    }

    @Override
    public void done() {
      System.out.println("done");
    }
  }

  void later(ScheduledExecutorService pool, Step step, Listener listener) {
    pool.schedule(
        () -> {
          try {
            step.proceed();
          } catch (Exception e) {
            listener.failed(e);
          }
        },
        1,
        TimeUnit.SECONDS);
  }
}

/** What an executor of the program does with failures is its own business. */
class Logging extends ThreadPoolExecutor {
  Logging() {
    super(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(10));
  }

  @Override
  public Future<?> submit(Runnable task) {
    return super.submit(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            System.err.println(e);
          }
        });
  }
}

class Work {
  private static void fail() {
    throw new IllegalStateException("no");
  }

  void given(Logging pool) {
    pool.submit(() -> fail());
  }

  void lost(ExecutorService pool) {
    pool.submit(() -> fail()); // violation: drops the future
  }
}

/** A task that is a future keeps its failure itself. */
class OwnFutures {
  FutureTask<Integer> start(ExecutorService pool, FileReader reader) {
    FutureTask<Integer> task = new FutureTask<>(reader::read);
    pool.submit(task);
    return task;
  }
}

/** A handler is told of what comes before it, and of nothing after. */
class Order {
  void tooEarly(ExecutorService pool, String name) {
    CompletableFuture.supplyAsync(() -> name, pool)
        .exceptionally(e -> "0")
        .thenAccept(it -> System.out.println(Integer.parseInt(it))); // violation: drops the future
  }

  void atTheEnd(ExecutorService pool, String name) {
    CompletableFuture.supplyAsync(() -> name, pool)
        .thenApply(Integer::parseInt)
        .exceptionally(e -> 0)
        .thenAccept(System.out::println);
  }
}
