class Clock {
  private double rate = 1.0;
  private long ticks;
  private long limit;
  private int turns;
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);

  Clock(long limit) {
    this.limit = limit;
  }

  void start() {
    pool.scheduleAtFixedRate(
        () -> {
          ticks++; // violation: ticks> is written by a thread
          rate = rate * 0.99; // violation: rate> is written by a thread
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  long ticks() {
    return ticks;
  }

  double rate() {
    return rate;
  }

  long limit() {
    return limit + turns;
  }
}

class LockedClock {
  private long ticks;

  void start(ScheduledExecutorService pool) {
    pool.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  private synchronized void tick() {
    ticks++;
  }

  synchronized long ticks() {
    return ticks;
  }
}

class Summed {
  private long sum;

  long sum(List<Long> numbers) throws InterruptedException {
    Thread thread = new Thread(() -> numbers.forEach(it -> sum += it));
    thread.start();
    thread.join();
    return sum;
  }
}
