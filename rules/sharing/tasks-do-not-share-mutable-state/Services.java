/** A periodic task empties what all others fill. */
class Hits {
  private final Map<String, Integer> hits = new HashMap<>();
  private final Map<String, Integer> safe = new ConcurrentHashMap<>();
  private final Map<String, Integer> guarded = new HashMap<>();
  private final List<String> settings = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  void start() {
    timer.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.MINUTES);
  }

  private void report() {
    System.out.println(hits);
    hits.clear(); // violation: changes <this.hits>, which a task and its giver share
    safe.clear();
    synchronized (guarded) {
      guarded.clear();
    }
    settings.forEach(System.out::println);
  }

  void hit(String page) {
    hits.merge(page, 1, Integer::sum);
    safe.merge(page, 1, Integer::sum);
    synchronized (guarded) {
      guarded.merge(page, 1, Integer::sum);
    }
  }

  void set(String setting) {
    settings.add(setting);
  }

  void stop() {
    timer.shutdown();
  }
}

/** Whoever asks waits for the task first. */
class Collecting {
  private final List<String> found = new ArrayList<>();
  private Future<?> task;

  void start(ExecutorService pool) {
    task = pool.submit(() -> found.add("something"));
  }

  List<String> found() throws ExecutionException, InterruptedException {
    task.get();
    return List.copyOf(found);
  }
}

/** Two tasks that meet: what each has written before, the other reads after. */
class Meeting {
  private final int[] sums = new int[2];
  private final CyclicBarrier barrier = new CyclicBarrier(2);

  void start() {
    new Thread(
            () -> {
              sums[0] = 1;
              meet();
              System.out.println(sums[1]);
            })
        .start();
    new Thread(
            () -> {
              sums[1] = 2;
              meet();
              System.out.println(sums[0]);
            })
        .start();
  }

  private void meet() {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      Thread.currentThread().interrupt();
    }
  }
}

class Missing {
  private final int[] sums = new int[2];

  void start() {
    new Thread(
            () -> {
              sums[0] = 1; // violation: changes <this.sums>, which several tasks share
              System.out.println(sums[1]);
            })
        .start();
    new Thread(() -> System.out.println(sums[0])).start();
  }
}

/** What the task itself calls runs on its thread, though others could call it as well. */
class Looping {
  private final List<String> seen = new ArrayList<>();

  void start() {
    new Thread(this::loop).start();
  }

  private void loop() {
    seen.add("begin");
    turn();
    finish();
  }

  void turn() {
    seen.add("turn");
  }

  void finish() {
    seen.clear();
  }
}
