// What is handed to another thread: a lambda, a method, "many" when several threads may run it at
// once.

class Executors1 {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService single = Executors.newSingleThreadExecutor();
  private final List<String> lines = new ArrayList<>();

  void submits() throws Exception {
    pool.submit(() -> lines.size()); // hands: lambda
    pool.execute(this::step); // hands: Executors1.step()
    pool.execute(lines::clear); // hands: List.clear()
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> lines.add("")); // hands: lambda many
      single.execute(() -> lines.add("")); // hands: lambda
    }
    CompletableFuture.supplyAsync(() -> 1, pool) // hands: lambda
        .thenApplyAsync(it -> it + 1); // hands: lambda
    IntStream.range(0, 3).forEach(i -> pool.execute(this::step)); // hands: Executors1.step() many
  }

  void invokes(Collection<Callable<Integer>> tasks) throws Exception {
    pool.invokeAll(List.of(() -> lines.size())); // hands: lambda
    pool.invokeAll(tasks);
  }

  void step() {}
}

class Worker implements Runnable {
  private Thread thread;
  private final Runnable loop = this::turn;

  public void run() {}

  void run(int unused) {}

  void turn() {}

  void start(Worker other, Runnable unknown, Executor executor) {
    thread = new Thread(this, "worker");
    thread.start(); // hands: Worker.run()
    new Thread(other).start(); // hands: Worker.run()
    new Thread(loop).start(); // hands: Worker.turn()
    new Thread(unknown).start();
    Thread named = new Thread(() -> turn());
    named.setDaemon(true);
    named.start(); // hands: lambda
    executor.execute(new FutureTask<>(() -> 1)); // hands: lambda
    executor.execute( // hands: .run()
        new Runnable() {
          @Override
          public void run() {}
        });
  }

  Runnable job() {
    return () -> turn();
  }

  void later(Timer timer) {
    new Thread(job()).start(); // hands: lambda
    timer.schedule( // hands: Tick.run()
        new Tick(), 10);
  }
}

class Tick extends TimerTask {
  public void run() {}
}

class OwnThread extends Thread {
  OwnThread() {
    start(); // hands: OwnThread.run()
  }

  @Override
  public void run() {}
}

class Streams {
  void stages(List<String> names, List<String> into) {
    names.parallelStream()
        .map(it -> it.trim()) // hands: lambda many
        .forEach(into::add); // hands: List.add() many
    names.stream().forEach(into::add);
    names.stream()
        .filter(it -> into.add(it)) // hands: lambda many
        .parallel()
        .count();
    names.parallelStream().sequential().forEach(into::add);
    names.parallelStream().forEachOrdered(into::add); // hands: List.add()
    Arrays.parallelSetAll(new int[3], i -> i); // hands: lambda many
  }
}
