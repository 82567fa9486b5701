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

/** A hook that sees to failures may fail itself, which is more than can be asked for. */
class Hooked {
  private final ScheduledExecutorService timer;
  private volatile Consumer<Throwable> hook = Throwable::printStackTrace;
  private Thread owner;

  Hooked(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  void every(Runnable work) {
    timer.scheduleAtFixedRate(() -> guarded(work), 1, 1, TimeUnit.SECONDS);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (Throwable t) {
      handle(t);
    }
  }

  private void handle(Throwable t) {
    if (t instanceof LinkageError) {
      throw (LinkageError) t;
    }
    hook.accept(t);
  }

  void everyWithFinally(Runnable work) {
    timer.scheduleAtFixedRate(() -> guardedWithFinally(work), 1, 1, TimeUnit.SECONDS);
  }

  private void guardedWithFinally(Runnable work) {
    Thread before = owner;
    owner = Thread.currentThread();
    try {
      try {
        work.run();
      } catch (Throwable t) {
        handle(t);
      }
    } finally {
      owner = before;
    }
  }

  void everyPassedOn(Runnable work) {
    timer.scheduleAtFixedRate(() -> passedOn(work), 1, 1, TimeUnit.SECONDS); // violation: may throw
  }

  private void passedOn(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      rethrow(e);
    }
  }

  private void rethrow(Exception e) {
    throw new IllegalStateException(e);
  }
}

/** A helper that runs what it is given is as safe as what it is given. */
class Helped {
  private final ScheduledExecutorService timer;
  private final List<String> seen = new CopyOnWriteArrayList<>();

  Helped(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  void safe(Callable<String> source) {
    timer.scheduleAtFixedRate(() -> safeTurn(source), 1, 1, TimeUnit.SECONDS);
  }

  private void safeTurn(Callable<String> source) {
    timed(
        () -> {
          try {
            seen.add(source.call());
          } catch (Exception e) {
            seen.clear();
          }
        });
  }

  void unsafe(Supplier<String> source) {
    timer.scheduleAtFixedRate(() -> unsafeTurn(source), 1, 1, TimeUnit.SECONDS); // violation: may throw
  }

  private void unsafeTurn(Supplier<String> source) {
    timed(() -> seen.add(source.get()));
  }

  private static void timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    System.out.println(System.nanoTime() - start);
  }
}

/** An executor of the program's own, behind a name of the JDK's, may go on after a failure. */
class OwnSchedules {
  interface Scheduler extends ScheduledExecutorService {}

  static class Patient extends ScheduledThreadPoolExecutor implements Scheduler {
    Patient() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable task, long delay, long period, TimeUnit unit) {
      Runnable guarded =
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              System.err.println("failed: " + e);
            }
          };
      return super.scheduleAtFixedRate(guarded, delay, period, unit);
    }
  }

  static Scheduler scheduler(String name) {
    System.out.println(name);
    return new Patient();
  }

  private static final ScheduledExecutorService PATIENT = scheduler("own");
  private static final ScheduledExecutorService PLAIN = Executors.newScheduledThreadPool(1);

  void start() {
    PATIENT.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS);
    PLAIN.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS); // violation: which may throw
  }

  private void check() {
    if (System.nanoTime() % 2 == 0) {
      throw new IllegalStateException("odd");
    }
  }

  void stop() {
    PATIENT.shutdown();
    PLAIN.shutdown();
  }
}

/** What an interface does is known where all its implementations are. */
class Clocks {
  interface Clock {
    long now();

    long error();
  }

  static class Precise implements Clock {
    @Override
    public long now() {
      return System.nanoTime();
    }

    @Override
    public long error() {
      return 1;
    }
  }

  static class Coarse implements Clock {
    @Override
    public long now() {
      return System.currentTimeMillis();
    }

    @Override
    public long error() {
      return 1_000_000;
    }
  }

  interface Feed {
    void read(long now);
  }

  private volatile Clock clock = new Precise();
  private volatile Feed feed;

  void start(ScheduledExecutorService timer, Feed from) {
    feed = from;
    timer.scheduleAtFixedRate(() -> System.out.println(clock.now()), 1, 1, TimeUnit.SECONDS);
    timer.scheduleAtFixedRate(() -> feed.read(clock.now()), 1, 1, TimeUnit.SECONDS); // violation: may throw
  }
}
