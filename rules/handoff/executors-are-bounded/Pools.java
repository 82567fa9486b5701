/** Pools that are made in many ways. */
class Pools {
  private static final int CORE = 2;
  private static final int MOST = 8;
  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> few = new LinkedBlockingQueue<>(8);

  ExecutorService constants() {
    return new ThreadPoolExecutor( // violation: never reached
        CORE, MOST, 1, TimeUnit.MINUTES, waiting);
  }

  ExecutorService byField() {
    return new ThreadPoolExecutor(CORE, MOST, 1, TimeUnit.MINUTES, few);
  }

  ExecutorService byParameters(int core, int most) {
    return new ThreadPoolExecutor( // violation: never reached
        core, most, 1, TimeUnit.MINUTES, new LinkedBlockingDeque<>(), runnable -> new Thread(runnable));
  }

  ExecutorService byGivenQueue(BlockingQueue<Runnable> given) {
    return new ThreadPoolExecutor(CORE, MOST, 1, TimeUnit.MINUTES, given);
  }

  ExecutorService byLocal(boolean many) {
    BlockingQueue<Runnable> queue = new PriorityBlockingQueue<>();
    if (many) {
      return new ThreadPoolExecutor( // violation: never reached
          1, 20, 1, TimeUnit.MINUTES, queue, new ThreadPoolExecutor.AbortPolicy());
    }
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue); // strict: without end
  }

  ExecutorService byChoice(boolean bounded) {
    BlockingQueue<Runnable> queue =
        bounded ? new ArrayBlockingQueue<>(10) : new LinkedBlockingQueue<>();
    return new ThreadPoolExecutor(CORE, MOST, 1, TimeUnit.MINUTES, queue);
  }

  ExecutorService cachedByHand() {
    return new ThreadPoolExecutor( // strict: without end
        0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
  }

  ExecutorService virtual(ThreadFactory factory) {
    return new ScheduledThreadPoolExecutor(1, factory);
  }
}

/** A pool of one's own says it to its superclass. */
class OwnPool extends ThreadPoolExecutor {
  OwnPool(int core) {
    super(core, 100, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()); // violation: never reached
  }
}
