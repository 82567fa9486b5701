/** A lock written by hand. To acquire is the purpose of its methods. */
class SpinLock implements Lock {
  private final AtomicReference<Thread> owner = new AtomicReference<>();

  @Override
  public void lock() {
    while (!tryLock()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    while (!tryLock()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public boolean tryLock() {
    return owner.compareAndSet(null, Thread.currentThread());
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(time);
    while (!tryLock()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void unlock() {
    if (!owner.compareAndSet(Thread.currentThread(), null)) {
      throw new IllegalMonitorStateException();
    }
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException();
  }
}

/** A lock that measures another one. */
class MeasuredLock implements Lock {
  private final Lock inner;
  private final AtomicLong waited = new AtomicLong();
  private final LongAdder refused = new LongAdder();

  MeasuredLock(Lock inner) {
    this.inner = inner;
  }

  @Override
  public void lock() {
    long start = System.nanoTime();
    inner.lock();
    waited.addAndGet(System.nanoTime() - start);
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    inner.lockInterruptibly();
  }

  @Override
  public boolean tryLock() {
    boolean taken = inner.tryLock();
    if (!taken) {
      refused.increment();
    }
    return taken;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    if (inner.tryLock(time, unit)) {
      return true;
    }
    refused.increment();
    return false;
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

/** A lock that knows its holder's name. */
class NamedLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  private volatile String holder;

  @Override
  public void lock() {
    super.lock();
    holder = Thread.currentThread().getName();
  }

  @Override
  public void unlock() {
    holder = null;
    super.unlock();
  }

  String holder() {
    return holder;
  }
}

/** Several locks that act as one. */
class AllOf {
  private final List<Lock> locks;

  AllOf(List<Lock> locks) {
    this.locks = List.copyOf(locks);
  }

  void lock() {
    for (Lock one : locks) {
      one.lock();
    }
  }

  void unlock() {
    for (Lock one : locks) {
      one.unlock();
    }
  }

  boolean tryLock() {
    Deque<Lock> taken = new ArrayDeque<>();
    for (Lock one : locks) {
      if (!one.tryLock()) {
        taken.forEach(Lock::unlock);
        return false;
      }
      taken.push(one);
    }
    return true;
  }
}

/** Own locks are used, and forgotten, as any other. */
class Warehouse {
  private final SpinLock spin = new SpinLock();
  private final MeasuredLock measured = new MeasuredLock(new ReentrantLock());
  private final NamedLock named = new NamedLock();
  private final Map<String, Integer> shelves = new HashMap<>();
  private int parcels;

  void store(String article) {
    spin.lock();
    try {
      shelves.merge(article, 1, Integer::sum);
    } finally {
      spin.unlock();
    }
  }

  void storeLeaks(String article) {
    spin.lock(); // violation: may end by exception with <this.spin> still held
    shelves.put(article, shelves.get(article) + 1);
    spin.unlock();
  }

  boolean sendLeaks() {
    measured.lock(); // violation: may return with <this.measured> still held
    if (parcels == 0) {
      return false;
    }
    parcels--;
    measured.unlock();
    return true;
  }

  boolean sendIfFree() {
    if (!measured.tryLock()) {
      return false;
    }
    try {
      return parcels-- > 0;
    } finally {
      measured.unlock();
    }
  }

  boolean countLeaks(int parcels) {
    named.lock(); // violation: may return with <this.named> still held
    if (parcels < this.parcels) {
      return false;
    }
    this.parcels = parcels;
    named.unlock();
    return true;
  }
}
