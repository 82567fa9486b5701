/** A factory of the class makes the pool: nobody else ever has it. */
class LedgerClient implements AutoCloseable {
  private final ExecutorService executor;
  private final Mirror mirror;

  LedgerClient(ExecutorService executor, Mirror mirror) {
    this.executor = executor;
    this.mirror = mirror;
  }

  static LedgerClient connect(int nodes) {
    ExecutorService pool = pool(nodes); // violation: LedgerClient.executor
    Mirror mirror = Mirror.of(pool);
    return new LedgerClient(pool, mirror);
  }

  private static ExecutorService pool(int threads) {
    return Executors.newFixedThreadPool(threads);
  }

  void send(Runnable message) {
    executor.execute(message);
    mirror.look();
  }

  @Override
  public void close() {
    mirror.close();
  }
}

class Mirror {
  private final Executor executor;

  Mirror(Executor executor) {
    this.executor = executor;
  }

  static Mirror of(ExecutorService executor) {
    return new Mirror(executor);
  }

  void look() {
    executor.execute(() -> {});
  }

  void close() {}
}

/** What the factory makes is closed by what it is given to as well. */
class ClosedByTheOther implements AutoCloseable {
  private final ExecutorService executor;
  private final ClosingMirror mirror;

  private ClosedByTheOther(ExecutorService executor, ClosingMirror mirror) {
    this.executor = executor;
    this.mirror = mirror;
  }

  static ClosedByTheOther connect() {
    ExecutorService pool = Executors.newCachedThreadPool();
    return new ClosedByTheOther(pool, new ClosingMirror(pool));
  }

  void send(Runnable message) {
    executor.execute(message);
  }

  @Override
  public void close() {
    mirror.close();
  }
}

class ClosingMirror {
  private final ExecutorService executor;

  ClosingMirror(ExecutorService executor) {
    this.executor = executor;
  }

  void close() {
    executor.shutdown();
  }
}

class ClosedByItself implements AutoCloseable {
  private final ExecutorService executor;

  private ClosedByItself(ExecutorService executor) {
    this.executor = executor;
  }

  static final class Builder {
    ClosedByItself build() {
      return new ClosedByItself(Executors.newCachedThreadPool());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}

class BuiltAndForgotten {
  private final ScheduledExecutorService clock;

  private BuiltAndForgotten(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  void later(Runnable task) {
    clock.execute(task);
  }

  static final class Builder {
    BuiltAndForgotten build() {
      return new BuiltAndForgotten(
          Executors.newScheduledThreadPool(2)); // violation: BuiltAndForgotten.clock
    }
  }
}

/** The one who asks for it gives it back to the caller, who may close it. */
class HandedOutAsWell {
  private final ExecutorService executor;

  private HandedOutAsWell(ExecutorService executor) {
    this.executor = executor;
  }

  static HandedOutAsWell with(List<ExecutorService> all) {
    ExecutorService pool = Executors.newCachedThreadPool();
    all.add(pool);
    return new HandedOutAsWell(pool);
  }

  void send(Runnable message) {
    executor.execute(message);
  }
}
