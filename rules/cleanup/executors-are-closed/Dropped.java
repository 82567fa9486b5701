/** Pools that nobody keeps: what is chained to the call is all that is left of them. */
class FireAndForget {
  private Future<String> answer;
  private ScheduledFuture<?> ticking;
  private Future<?> running;

  void dropped() {
    Executors.newFixedThreadPool(1); // violation: closed
  }

  void executed(Runnable job) {
    Executors.newSingleThreadExecutor().execute(job); // violation: closed
  }

  void submitted(Callable<String> job) throws Exception {
    Executors.newCachedThreadPool().submit(job).get(); // violation: closed
  }

  void scheduled(Runnable job) {
    Executors.newScheduledThreadPool(1).schedule(job, 1, TimeUnit.HOURS); // violation: closed
  }

  void keptTheTask(Runnable job) {
    ticking =
        Executors.newSingleThreadScheduledExecutor() // violation: closed
            .scheduleAtFixedRate(job, 1, 1, TimeUnit.SECONDS);
  }

  void keptTheFuture(Runnable job) {
    running = Executors.newFixedThreadPool(2).submit(job); // violation: closed
  }

  int forkJoin(Callable<Integer> job) throws Exception {
    return new ForkJoinPool(8).submit(job).get(); // violation: closed
  }

  void timer(TimerTask task) {
    new Timer().schedule(task, 1000, 1000); // violation: closed
  }

  void stage(Supplier<String> job) {
    answer =
        CompletableFuture.supplyAsync(job, Executors.newCachedThreadPool()); // violation: closed
  }

  void cancel() {
    ticking.cancel(true);
    running.cancel(true);
    answer.cancel(true);
  }

  void commonPool(Runnable job) {
    ForkJoinPool.commonPool().execute(job);
    CompletableFuture.runAsync(job);
  }
}
