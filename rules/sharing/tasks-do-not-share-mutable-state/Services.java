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
