/** Static pools: with user threads they keep the process alive, with daemon threads they do not. */
class UserThreads {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4); // violation: closed
  private static final Timer TIMER = new Timer("tick"); // violation: closed
  private static ScheduledExecutorService lazy;

  static synchronized void in(long seconds, Runnable job) {
    if (lazy == null) {
      lazy = Executors.newScheduledThreadPool(1); // violation: closed
    }
    lazy.schedule(job, seconds, TimeUnit.SECONDS);
  }

  static void run(Runnable job, TimerTask task) {
    POOL.execute(job);
    TIMER.schedule(task, 1000);
  }
}

interface SharedPools {
  ExecutorService IO = Executors.newCachedThreadPool(); // violation: closed
}

class DaemonThreads {
  private static final Timer TIMER = new Timer(true); // strict: closed
  private static final Timer NAMED = new Timer("named", true); // strict: closed
  private static final ForkJoinPool FORKS = new ForkJoinPool(4); // strict: closed
  private static final ExecutorService STEALING = Executors.newWorkStealingPool(); // strict: closed
  private static final ExecutorService BY_METHOD =
      Executors.newFixedThreadPool(2, DaemonThreads::daemon); // strict: closed
  private static final ExecutorService BY_CLASS =
      Executors.newCachedThreadPool(new DaemonFactory()); // strict: closed
  private static final ScheduledExecutorService SCHEDULED;

  static {
    ThreadFactory factory =
        task -> {
          Thread thread = Executors.defaultThreadFactory().newThread(task);
          thread.setDaemon(true);
          return thread;
        };
    SCHEDULED = Executors.newScheduledThreadPool(1, factory); // strict: closed
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private static class DaemonFactory implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "daemon-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }

  static void run(Runnable job, TimerTask task) {
    TIMER.schedule(task, 1000);
    NAMED.schedule(task, 2000);
    FORKS.execute(job);
    STEALING.execute(job);
    BY_METHOD.execute(job);
    BY_CLASS.execute(job);
    SCHEDULED.execute(job);
  }
}

/** Static pools that somebody ends. */
class StaticClosed {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final ExecutorService HOOKED = Executors.newFixedThreadPool(4);
  private static final ExecutorService EXITING =
      ExitingExecutors.exiting(new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, newQueue()));
  private static final Executor COMMON = ForkJoinPool.commonPool();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(HOOKED::shutdown));
  }

  private static BlockingQueue<Runnable> newQueue() {
    return new ArrayBlockingQueue<>(10);
  }

  static void run(Runnable job) {
    POOL.execute(job);
    HOOKED.execute(job);
    EXITING.execute(job);
    COMMON.execute(job);
  }

  static void stop() {
    POOL.shutdown();
  }
}

/** Ends the pools that it gets when the process ends. */
class ExitingExecutors {
  static ExecutorService exiting(ThreadPoolExecutor pool) {
    Runtime.getRuntime().addShutdownHook(new Thread(pool::shutdownNow));
    return pool;
  }
}
