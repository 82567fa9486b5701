/** Waiting and signalling without the lock. */
class Hatch {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReentrantLock audit = new ReentrantLock();
  private final Object monitor = new Object();
  private final Object other = new Object();
  private final List<String> queue = new ArrayList<>();
  private boolean open;
  private int passed;

  void notifyWithout() {
    open = true;
    monitor.notify(); // violation: notify
  }

  void notifyAfterTheBlock() {
    synchronized (monitor) {
      open = true;
    }
    monitor.notifyAll(); // violation: notifyAll
  }

  void notifyAnother() {
    synchronized (monitor) {
      open = true;
      other.notifyAll(); // violation: notifyAll
    }
  }

  void notifyThisInsteadOfTheQueue(String name) {
    synchronized (queue) {
      queue.add(name);
      notifyAll(); // violation: notifyAll
    }
  }

  synchronized void notifyTheQueueInsteadOfThis(String name) {
    queue.add(name);
    queue.notifyAll(); // violation: notifyAll
  }

  static synchronized void notifyAnInstanceWithTheLockOfTheClass(Hatch hatch) {
    hatch.monitor.notifyAll(); // violation: notifyAll
  }

  void waitWithout() throws InterruptedException {
    while (!open) {
      monitor.wait(); // violation: wait
    }
  }

  public void waitForThisWithout() throws InterruptedException {
    while (!open) {
      wait(); // violation: wait
    }
  }

  void waitForAnother() throws InterruptedException {
    synchronized (monitor) {
      while (!open) {
        other.wait(100); // violation: wait
      }
    }
  }

  void signalWithout() {
    changed.signal(); // violation: signal
  }

  void signalTooEarly() {
    changed.signalAll(); // violation: signalAll
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  void signalWithAnotherLock() {
    audit.lock();
    try {
      passed++;
      changed.signal(); // violation: signal
    } finally {
      audit.unlock();
    }
  }

  void signalWithTheMonitorOfTheLock() {
    synchronized (lock) {
      open = true;
      changed.signalAll(); // violation: signalAll
    }
  }

  void signalWhereTryLockFailed() {
    if (!lock.tryLock()) {
      changed.signalAll(); // violation: signalAll
      return;
    }
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  void awaitWithout() throws InterruptedException {
    while (!open) {
      changed.await(); // violation: await
    }
  }

  void awaitWithAnotherLock() throws InterruptedException {
    audit.lock();
    try {
      while (!open) {
        changed.await(); // violation: await
      }
    } finally {
      audit.unlock();
    }
  }

  void signalFromATask(Executor pool) {
    lock.lock();
    try {
      open = true;
      pool.execute(() -> changed.signalAll()); // violation: signalAll
    } finally {
      lock.unlock();
    }
  }

  void notifyFromAThread() {
    synchronized (monitor) {
      open = true;
      new Thread() {
        @Override
        public void run() {
          monitor.notifyAll(); // violation: notifyAll
        }
      }.start();
    }
  }

  /** The name without a receiver is the Runnable's own. */
  Runnable closer() {
    return new Runnable() {
      @Override
      public void run() {
        synchronized (Hatch.this) {
          open = false;
          notifyAll(); // violation: notifyAll
        }
      }
    };
  }

  void helperWithAndWithout(boolean quiet) {
    if (quiet) {
      wake();
      return;
    }
    lock.lock();
    try {
      wake();
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    changed.signalAll(); // violation: signalAll
  }
}

/** The same with the lock, which has many names. */
class Window {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed;
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Condition written = rw.writeLock().newCondition();
  private final Map<String, Condition> byName = new HashMap<>();
  private final Object[] slots = {new Object(), new Object()};
  private final Object monitor = new Object();
  private static boolean any;
  private boolean open;

  Window() {
    changed = lock.newCondition();
  }

  void byALocal() throws InterruptedException {
    final ReentrantLock mine = this.lock;
    final Condition condition = changed;
    mine.lockInterruptibly();
    try {
      while (!open) {
        condition.await();
      }
      changed.signal();
    } finally {
      mine.unlock();
    }
  }

  void monitorByALocal() {
    Object mine = monitor;
    synchronized (mine) {
      open = true;
      monitor.notifyAll();
    }
  }

  void writeLock() {
    rw.writeLock().lock();
    try {
      open = true;
      written.signalAll();
    } finally {
      rw.writeLock().unlock();
    }
  }

  void conditionsInAMap(String name) {
    lock.lock();
    try {
      byName.computeIfAbsent(name, key -> lock.newCondition()).signalAll();
    } finally {
      lock.unlock();
    }
  }

  void elementOfAnArray(int slot) {
    synchronized (slots[slot]) {
      slots[slot].notify();
    }
  }

  void parameter(Object job) {
    synchronized (job) {
      job.notifyAll();
    }
  }

  void tryLocked() {
    if (lock.tryLock()) {
      try {
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  void lockedAgain(Runnable work) {
    lock.lock();
    open = true;
    lock.unlock();
    work.run();
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  synchronized void onThis() throws InterruptedException {
    while (!open) {
      wait();
    }
    notifyAll();
  }

  static synchronized void onTheClass() throws InterruptedException {
    while (!any) {
      Window.class.wait();
    }
    Window.class.notifyAll();
  }

  Runnable closer() {
    return new Runnable() {
      @Override
      public void run() {
        synchronized (Window.this) {
          open = false;
          Window.this.notifyAll();
        }
      }
    };
  }

  void lambdaRunInPlace() {
    withLock(
        () -> {
          open = true;
          changed.signalAll();
        });
  }

  private void withLock(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  void taskThatTakesTheLock(Executor pool) {
    pool.execute(
        () -> {
          synchronized (monitor) {
            monitor.notifyAll();
          }
        });
  }

  void helpers() throws InterruptedException {
    synchronized (monitor) {
      awaitOpen();
      changeAndNotify(false);
    }
  }

  private void awaitOpen() throws InterruptedException {
    while (!open) {
      monitor.wait();
    }
  }

  private void changeAndNotify(boolean newOpen) {
    open = newOpen;
    wake();
  }

  private void wake() {
    monitor.notifyAll();
  }
}

/** A hook that the base class calls with its lock held. */
abstract class Guarded {
  protected final Lock lock = new ReentrantLock();
  protected final Condition changed = lock.newCondition();

  final void update() {
    lock.lock();
    try {
      onUpdate();
    } finally {
      lock.unlock();
    }
  }

  protected abstract void onUpdate();
}

class Signalling extends Guarded {
  private int updates;

  @Override
  protected void onUpdate() {
    updates++;
    changed.signalAll();
  }
}

/** Whose condition it is, only the caller knows. */
class Valve {
  private final Lock lock;
  private final Condition opened;
  private boolean open;

  Valve(Lock lock, Condition opened) {
    this.lock = lock;
    this.opened = opened;
  }

  void open() {
    lock.lock();
    try {
      open = true;
      opened.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void awaitOpen() throws InterruptedException {
    lock.lock();
    try {
      while (!open) {
        opened.await();
      }
    } finally {
      lock.unlock();
    }
  }
}

/** A condition that passes on to another one: lock and loop are its caller's. */
class CountingCondition implements Condition {
  private final Condition inner;
  private final AtomicLong signals = new AtomicLong();

  CountingCondition(Condition inner) {
    this.inner = inner;
  }

  @Override
  public void await() throws InterruptedException {
    inner.await();
  }

  @Override
  public void awaitUninterruptibly() {
    inner.awaitUninterruptibly();
  }

  @Override
  public long awaitNanos(long nanos) throws InterruptedException {
    return inner.awaitNanos(nanos);
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return inner.await(time, unit);
  }

  @Override
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    return inner.awaitUntil(deadline);
  }

  @Override
  public void signal() {
    signals.incrementAndGet();
    inner.signal();
  }

  @Override
  public void signalAll() {
    signals.incrementAndGet();
    inner.signalAll();
  }
}
