/** Pools of a class that no method of the class closes. */
class Forgotten {
  private final ExecutorService eager = Executors.newFixedThreadPool(4); // violation: closed
  private final Timer timer = new Timer("clean-up"); // violation: closed
  private final ForkJoinPool forks = new ForkJoinPool(2); // violation: closed
  private final Executor asExecutor = Executors.newCachedThreadPool(); // violation: closed
  private final ScheduledThreadPoolExecutor scheduled;
  private ExecutorService lazy;

  Forgotten(int threads) {
    scheduled = new ScheduledThreadPoolExecutor(threads); // violation: closed
  }

  private ExecutorService lazy() {
    if (lazy == null) {
      lazy = Executors.newSingleThreadExecutor(); // violation: closed
    }
    return lazy;
  }

  void run(Runnable job, TimerTask task) {
    eager.execute(job);
    timer.schedule(task, 1000);
    forks.execute(job);
    asExecutor.execute(job);
    scheduled.execute(job);
    lazy().execute(job);
  }
}

/** It is closed, but not each of them. */
class HalfClosed implements AutoCloseable {
  private final ExecutorService readers = Executors.newFixedThreadPool(4);
  private final ExecutorService writers = Executors.newFixedThreadPool(4); // violation: closed

  void run(Runnable read, Runnable write) {
    readers.execute(read);
    writers.execute(write);
  }

  @Override
  public void close() throws InterruptedException {
    readers.shutdown();
    if (!writers.awaitTermination(1, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still writing");
    }
  }
}

/** Daemon threads end with the process, but each instance brings more of them. */
class DaemonPerInstance {
  private final ExecutorService pool =
      Executors.newFixedThreadPool(2, DaemonPerInstance::daemon); // violation: closed

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  void run(Runnable job) {
    pool.execute(job);
  }
}

/** The short constructor creates what the long one is given. */
class Crawler {
  private final ExecutorService pool;

  Crawler() {
    this(Executors.newFixedThreadPool(8)); // violation: closed
  }

  Crawler(ExecutorService pool) {
    this.pool = pool;
  }

  void crawl(Runnable page) {
    pool.execute(page);
  }
}

/** A pool class of one's own has threads as any other. */
class NamedPool extends ThreadPoolExecutor {
  final String name;

  NamedPool(String name) {
    super(1, 4, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(100));
    this.name = name;
  }
}

class Importer {
  private final NamedPool pool = new NamedPool("import"); // violation: closed

  void load(Runnable file) {
    pool.execute(file);
  }
}

/** Replaced without closing the one before. */
class Resizable {
  private ExecutorService pool = Executors.newFixedThreadPool(1);
  private Timer timer = new Timer();

  void resize(int threads) {
    pool = Executors.newFixedThreadPool(threads); // violation: closed
  }

  void restartTimer() {
    timer = new Timer(); // violation: closed
  }

  void run(Runnable job) {
    pool.execute(job);
  }

  void stop() {
    pool.shutdown();
    timer.cancel();
  }
}

/** Many pools, and nobody goes through them. */
class Partitions {
  private final ExecutorService[] shards = new ExecutorService[4];
  private final Map<String, ExecutorService> byTopic = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new HashMap<>();

  Partitions() {
    for (int i = 0; i < shards.length; i++) {
      shards[i] = Executors.newSingleThreadExecutor(); // violation: closed
    }
  }

  void run(String topic, Runnable job) {
    shards[topic.hashCode() & 3].execute(job);
    of(topic).execute(job);
  }

  private Executor of(String name) {
    return byTopic.computeIfAbsent(name, n -> Executors.newCachedThreadPool()); // violation: closed
  }

  void in(String topic, TimerTask task) {
    Timer timer = new Timer(topic); // violation: closed
    timers.put(topic, timer);
    timer.schedule(task, 1000);
  }
}

/** Fields that the class closes, in many ways. */
class Closed {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final Timer timer = new Timer();
  private final ForkJoinPool forks = new ForkJoinPool(2);
  private final Executor asExecutor = Executors.newCachedThreadPool();
  private final NamedPool named = new NamedPool("closed");
  private final ExecutorService wrapped =
      Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1));
  private final ExecutorService made = make();
  private ExecutorService lazy;

  private static ExecutorService make() {
    return Executors.newFixedThreadPool(3);
  }

  ExecutorService use() {
    if (lazy == null) {
      lazy = Executors.newSingleThreadExecutor();
    }
    return lazy;
  }

  void stop() throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
      pool.shutdownNow();
    }
    scheduler.shutdownNow();
    timer.cancel();
    Closing.quietly(forks);
    if (asExecutor instanceof ExecutorService service) {
      service.shutdown();
    }
    end(named);
    ExecutorService local = wrapped;
    local.shutdown();
    made.shutdown();
    ExecutorService last = lazy;
    if (last != null) {
      last.shutdown();
    }
  }

  private void end(ThreadPoolExecutor one) {
    one.shutdown();
  }
}

class Closing {
  static void quietly(ExecutorService pool) {
    if (pool != null && !pool.isShutdown()) {
      pool.shutdown();
    }
  }
}

/** Created by the base class, closed by a subclass. */
abstract class Server {
  protected final ExecutorService pool = Executors.newFixedThreadPool(4);

  abstract void stop();
}

class HttpServer extends Server {
  @Override
  void stop() {
    pool.shutdownNow();
  }
}

/** Closed by a lambda, a nested class, a hook. */
class Hooked {
  private final ExecutorService first = Executors.newFixedThreadPool(1);
  private final ExecutorService second = Executors.newFixedThreadPool(1);
  private final ExecutorService third = Executors.newFixedThreadPool(1);

  Hooked() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> first.shutdown()));
    Runtime.getRuntime().addShutdownHook(new Thread(second::shutdown));
    Runtime.getRuntime().addShutdownHook(new Ending());
  }

  void run(Runnable job) {
    first.execute(job);
    second.execute(job);
    third.execute(job);
  }

  private class Ending extends Thread {
    @Override
    public void run() {
      third.shutdown();
    }
  }
}

/** Closed before or right after another one takes its place. */
class Replaced {
  private ExecutorService pool = Executors.newFixedThreadPool(1);
  private ExecutorService other = Executors.newFixedThreadPool(1);
  private ExecutorService third = Executors.newFixedThreadPool(1);
  private ScheduledExecutorService fresh;

  void resize(int threads) {
    pool.shutdown();
    pool = Executors.newFixedThreadPool(threads);
  }

  synchronized void resizeOther(int threads) {
    ExecutorService old = other;
    other = Executors.newFixedThreadPool(threads);
    old.shutdown();
  }

  void restartThird() {
    if (third.isShutdown()) {
      third = Executors.newFixedThreadPool(1);
    }
  }

  void start() {
    fresh = Executors.newSingleThreadScheduledExecutor();
  }

  void stop() {
    pool.shutdown();
    other.shutdown();
    third.shutdown();
    if (fresh != null) {
      fresh.shutdown();
      fresh = null;
    }
  }
}

/** Many pools, and one loop over them. */
class ManyClosed {
  private final ExecutorService[] shards = new ExecutorService[4];
  private final Map<String, ExecutorService> byTopic = new ConcurrentHashMap<>();
  private final List<ExecutorService> extra = new ArrayList<>();
  private final Map<String, Timer> timers = new HashMap<>();

  ManyClosed() {
    for (int i = 0; i < shards.length; i++) {
      shards[i] = Executors.newSingleThreadExecutor();
    }
    extra.add(Executors.newCachedThreadPool());
  }

  void run(String topic, Runnable job) {
    byTopic.computeIfAbsent(topic, name -> Executors.newSingleThreadExecutor()).execute(job);
    timers.put(topic, new Timer(topic));
  }

  void stop() {
    for (ExecutorService shard : shards) {
      shard.shutdown();
    }
    byTopic.values().forEach(pool -> pool.shutdownNow());
    Iterator<ExecutorService> each = extra.iterator();
    while (each.hasNext()) {
      each.next().shutdown();
    }
    timers.forEach((topic, timer) -> timer.cancel());
  }
}

/** Created elsewhere, by a container or by whoever built the object. */
class Injected {
  interface ManagedExecutorService extends ExecutorService {}

  @interface Resource {}

  @Resource private ManagedExecutorService managed;
  private final ExecutorService given;
  private final Executor either;
  private ScheduledExecutorService set;

  Injected(ExecutorService given, Executor either) {
    this.given = Objects.requireNonNull(given);
    this.either = either == null ? ForkJoinPool.commonPool() : either;
  }

  public void setScheduler(ScheduledExecutorService scheduler) {
    this.set = scheduler;
  }

  void run(Runnable job) {
    managed.execute(job);
    given.execute(job);
    either.execute(job);
    set.execute(job);
  }
}

/** Given or created, and closed if created. */
class GivenOrOwn implements Closeable {
  private final ExecutorService pool;
  private final boolean own;

  GivenOrOwn() {
    this(Executors.newFixedThreadPool(2), true);
  }

  GivenOrOwn(ExecutorService pool) {
    this(pool, false);
  }

  private GivenOrOwn(ExecutorService pool, boolean own) {
    this.pool = pool;
    this.own = own;
  }

  void run(Runnable job) {
    pool.execute(job);
  }

  @Override
  public void close() {
    if (own) {
      pool.shutdown();
    }
  }
}

/** What a pool answers is no way to close it. */
class AnswersOnly {
  private final ExecutorService pool = Executors.newFixedThreadPool(4); // violation: closed
  private final Timer timer = new Timer(); // violation: closed

  Future<Integer> count(Callable<Integer> job) {
    return pool.submit(job);
  }

  List<Future<String>> all(List<Callable<String>> jobs) throws InterruptedException {
    return pool.invokeAll(jobs);
  }

  int overdue() {
    return timer.purge();
  }
}

/** Threads that end when they have nothing to do need nobody to end them. */
class EndByThemselves {
  private static final ScheduledExecutorService WAITING;

  static {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
    pool.setKeepAliveTime(10, TimeUnit.SECONDS);
    pool.allowCoreThreadTimeOut(true);
    WAITING = pool;
  }

  private final ThreadPoolExecutor own;
  private final ThreadPoolExecutor stays;

  EndByThemselves(BlockingQueue<Runnable> queue) {
    own = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, queue);
    stays = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, queue); // violation: closed
    own.allowCoreThreadTimeOut(true);
    stays.allowCoreThreadTimeOut(false);
  }

  void run(Runnable job) {
    WAITING.schedule(job, 1, TimeUnit.SECONDS);
    own.execute(job);
    stays.execute(job);
  }
}

/** What answers with a number tells nobody of the pools. */
class Counted {
  private static final List<ExecutorService> ALL = new CopyOnWriteArrayList<>();

  static void create() {
    ALL.add(Executors.newCachedThreadPool()); // violation: never closed
  }

  static int count() {
    return ALL.size();
  }
}

class CountedAndClosed {
  private static final List<ExecutorService> ALL = new CopyOnWriteArrayList<>();

  static void create() {
    ALL.add(Executors.newCachedThreadPool());
  }

  static int count() {
    return ALL.size();
  }

  static void close() {
    ALL.forEach(ExecutorService::shutdown);
  }
}

/** A pool under a wrapper is the same pool. */
class Wrapped {
  private final ExecutorService pool = Executors.newFixedThreadPool(1); // violation: never closed
  private final ExecutorService shown = Executors.unconfigurableExecutorService(pool);

  void run(Runnable task) {
    shown.execute(task);
  }

  private static ExecutorService make() {
    return Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1));
  }

  static void lost(Runnable task) {
    make().execute(task); // violation: never closed
  }

  static ExecutorService returned() {
    ExecutorService made = make();
    made.execute(() -> {});
    return made;
  }
}

class WrappedAndClosed {
  private final ExecutorService pool = Executors.newFixedThreadPool(1);
  private final ExecutorService shown = Executors.unconfigurableExecutorService(pool);

  void run(Runnable task) {
    shown.execute(task);
  }

  void stop() {
    shown.shutdown();
  }
}
