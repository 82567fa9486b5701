/** Periodic tasks of services. */
class Schedules {
  interface Mirror {
    void copy(String from) throws IOException;

    void clear();
  }

  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final Mirror mirror;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  Schedules(Mirror mirror) {
    this.mirror = mirror;
  }

  void start() {
    scheduler.scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS); // violation: never run
    scheduler.scheduleWithFixedDelay(this::safely, 1, 1, TimeUnit.SECONDS);
    scheduler.scheduleWithFixedDelay(this::drain, 1, 1, TimeUnit.SECONDS);
    scheduler.scheduleWithFixedDelay(lines::clear, 1, 1, TimeUnit.SECONDS);
    scheduler.scheduleWithFixedDelay(new Copy(mirror), 1, 1, TimeUnit.SECONDS); // violation: never run
    scheduler.scheduleAtFixedRate(mirror::clear, 1, 1, TimeUnit.SECONDS);
  }

  private void flush() {
    try {
      mirror.copy("here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void safely() {
    try {
      flush();
    } catch (Exception e) {
      System.err.println("flush: " + e);
    }
  }

  private void drain() {
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      System.out.println(line);
    }
  }

  record Copy(Mirror mirror) implements Runnable {
    @Override
    public void run() {
      try {
        mirror.copy("there");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  void given(Runnable task) {
    scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS);
  }

  void stop() {
    scheduler.shutdown();
  }

  private final Runnable kept =
      () -> {
        if (scheduler.isShutdown()) {
          throw new IllegalStateException("too late");
        }
      };

  void ofAField() {
    scheduler.scheduleAtFixedRate(kept, 1, 1, TimeUnit.SECONDS); // violation: may throw
  }
}

/** A timer for one task. */
class Once {
  void later(Runnable work) {
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            work.run();
          }
        },
        1000);
  }

  void again(Runnable work) {
    Timer timer = new Timer(true);
    timer.schedule( // violation: may throw
        new TimerTask() {
          @Override
          public void run() {
            work.run();
          }
        },
        1000,
        1000);
  }
}
