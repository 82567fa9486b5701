/** Shapes of real services. */
class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Map<String, Long> balances = new HashMap<>();
  private final Holder holder = new Holder();
  private long total;

  static class Holder {
    final Lock lock = new ReentrantLock();
    int held;
  }

  /** Overloads share one helper. */
  private void locked(Runnable work) {
    locked(
        () -> {
          work.run();
          return null;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void add(String account, long amount) {
    locked(() -> balances.merge(account, amount, Long::sum));
  }

  <T> List<T> each(Function<String, T> work) {
    rw.readLock().lock();
    try {
      List<T> results = new ArrayList<>();
      for (String account : balances.keySet()) {
        results.add(work.apply(account));
      }
      return results;
    } finally {
      rw.readLock().unlock();
    }
  }

  /** The name of a parameter is not enough: it is data. */
  void apply(String account, List<Long> amounts) {
    lock.lock(); // violation: <this.lock>
    try {
      amounts.forEach(amount -> total += amount);
      balances.put(account, total);
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  void ofAHolder() {
    holder.lock.lock(); // violation: <this.holder.lock>
    try {
      holder.held++;
    } finally {
      holder.lock.unlock(); // violation: <this.holder.lock>
    }
  }

  void inATwig(boolean careful) {
    if (careful) {
      lock.lock(); // violation: <this.lock>
    }
    try {
      total++;
    } finally {
      if (careful) {
        lock.unlock(); // violation: <this.lock>
      }
    }
  }

  /** Helps, and then goes on without. */
  long sum(LongSupplier more) {
    lock.lock();
    try {
      total += more.getAsLong();
    } finally {
      lock.unlock();
    }
    return total;
  }

  /** Releases one lock only. */
  void two(Runnable work) {
    lock.lock(); // violation: <this.lock>
    rw.writeLock().lock();
    try {
      work.run();
    } finally {
      rw.writeLock().unlock();
    }
  }
}

/** A lock of one's own passes on. */
class CountedLock implements Lock {
  private final Lock inner = new ReentrantLock();
  private final LongAdder acquired = new LongAdder();

  @Override
  public void lock() {
    inner.lock();
    acquired.increment();
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    inner.lockInterruptibly();
  }

  @Override
  public boolean tryLock() {
    return inner.tryLock();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    return inner.tryLock(time, unit);
  }

  @Override
  public void unlock() {
    inner.unlock();
  }

  @Override
  public Condition newCondition() {
    return inner.newCondition();
  }
}
