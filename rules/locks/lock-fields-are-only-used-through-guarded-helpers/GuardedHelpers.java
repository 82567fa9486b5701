/** Methods that lock, run what they were given, and release. */
class Tables {
  private static final Lock ALL = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Lock read = rw.readLock();
  private final Lock write = rw.writeLock();
  private final StampedLock sl = new StampedLock();
  private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();
  private final LongAdder busy = new LongAdder();
  private final Map<String, Integer> rows = new HashMap<>();
  private int size;

  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  void run(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T call(Callable<T> work) throws Exception {
    lock.lockInterruptibly();
    try {
      return work.call();
    } finally {
      lock.unlock();
    }
  }

  <T, E extends Exception> T throwing(Work<T, E> work) throws E {
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  <T> T onRows(Function<Map<String, Integer>, T> work) {
    lock.lock();
    try {
      return work.apply(rows);
    } finally {
      lock.unlock();
    }
  }

  int count(IntUnaryOperator step) {
    lock.lock();
    try {
      size = step.applyAsInt(size);
      return size;
    } finally {
      lock.unlock();
    }
  }

  static <T> T ofTheClass(Supplier<T> work) {
    ALL.lock();
    try {
      return work.get();
    } finally {
      ALL.unlock();
    }
  }

  <T> T reading(Supplier<T> work) {
    rw.readLock().lock();
    try {
      return work.get();
    } finally {
      rw.readLock().unlock();
    }
  }

  <T> T readingByField(Supplier<T> work) {
    read.lock();
    try {
      return work.get();
    } finally {
      read.unlock();
    }
  }

  void writing(Runnable work) {
    write.lock();
    try {
      work.run();
    } finally {
      write.unlock();
    }
  }

  void stamped(Runnable work) {
    long stamp = sl.writeLock();
    try {
      work.run();
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  <T> T optimistic(Supplier<T> work) {
    long stamp = sl.tryOptimisticRead();
    T answer = work.get();
    if (sl.validate(stamp)) {
      return answer;
    }
    stamp = sl.readLock();
    try {
      return work.get();
    } finally {
      sl.unlockRead(stamp);
    }
  }

  boolean tried(Runnable work) {
    if (!lock.tryLock()) {
      busy.increment();
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      lock.unlock();
    }
  }

  <T> Optional<T> timed(long millis, Supplier<T> work) throws InterruptedException {
    if (lock.tryLock(millis, TimeUnit.MILLISECONDS)) {
      try {
        return Optional.of(work.get());
      } finally {
        lock.unlock();
      }
    }
    return Optional.empty();
  }

  void measured(Runnable work) {
    long start = System.nanoTime();
    lock.lock();
    try {
      busy.add(System.nanoTime() - start);
      work.run();
    } finally {
      lock.unlock();
    }
  }

  void when(BooleanSupplier ready, Runnable work) throws InterruptedException {
    lock.lock();
    try {
      while (!ready.getAsBoolean()) {
        changed.await();
      }
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void catching(Runnable work) {
    lock.lock();
    try {
      work.run();
    } catch (Throwable e) {
      lock.unlock();
      throw e;
    }
    lock.unlock();
  }

  void eachRow(BiConsumer<String, Integer> work) {
    lock.lock();
    try {
      rows.forEach(work);
    } finally {
      lock.unlock();
    }
  }

  void byLocal(Runnable work) {
    final Lock mine = lock;
    mine.lock();
    try {
      work.run();
    } finally {
      mine.unlock();
    }
  }

  void both(Runnable work) {
    lock.lock();
    try {
      write.lock();
      try {
        work.run();
      } finally {
        write.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  int rowCount() {
    return reading(rows::size);
  }

  void put(String key, int value) {
    writing(() -> rows.put(key, value));
  }

  boolean isMine() {
    return lock.isHeldByCurrentThread() || lock.hasQueuedThreads();
  }

  /** A lock that is no field. */
  int local(List<Supplier<Integer>> sources) {
    Lock local = new ReentrantLock();
    int[] sum = new int[1];
    sources.parallelStream()
        .forEach(
            source -> {
              int one = source.get();
              local.lock();
              try {
                sum[0] += one;
              } finally {
                local.unlock();
              }
            });
    return sum[0];
  }

  void parameter(Lock any) {
    any.lock();
    try {
      size++;
    } finally {
      any.unlock();
    }
  }

  void entryOfAMap(String key) {
    Lock entry = locks.computeIfAbsent(key, k -> new ReentrantLock());
    entry.lock();
    try {
      size++;
    } finally {
      entry.unlock();
    }
  }
}
