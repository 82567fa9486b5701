/** Shapes of real services. */
abstract class Pump implements Runnable {
  protected final Lock lock = new ReentrantLock();
  protected final Condition changed = lock.newCondition();
  private final Object wakeUp = new Object();
  private final Queue<Runnable> jobs = new LinkedList<>();
  private volatile boolean stopped;
  private int pressure;
  private long next;

  /** The classic main loop. */
  @Override
  public void run() {
    while (!stopped) {
      Runnable job;
      synchronized (jobs) {
        while (jobs.isEmpty() && !stopped) {
          try {
            jobs.wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        job = jobs.poll();
      }
      if (job != null) {
        job.run();
      }
    }
  }

  void stop() {
    stopped = true;
    synchronized (jobs) {
      jobs.notifyAll();
    }
  }

  void stopWithout() {
    stopped = true;
    jobs.notifyAll(); // violation: notifyAll
  }

  void add(Runnable job) {
    synchronized (jobs) {
      jobs.add(job);
    }
    jobs.notify(); // violation: notify
  }

  /** One job at most: the loop begins anew before it works. */
  void onePerTurn() throws InterruptedException {
    while (!stopped) {
      synchronized (jobs) {
        if (jobs.isEmpty()) {
          jobs.wait();
          continue;
        }
        jobs.poll().run();
      }
    }
  }

  /** A pause between two tries, which may end early. */
  void retry(Callable<Boolean> attempt) throws Exception {
    int tries = 0;
    for (; ; ) {
      try {
        attempt.call();
        return;
      } catch (IOException e) {
        if (tries++ > 3) {
          throw e;
        }
      }
      synchronized (wakeUp) {
        wakeUp.wait(1000L * tries);
      }
    }
  }

  /** The time is tested again. */
  void schedule() throws InterruptedException {
    synchronized (wakeUp) {
      long now = System.currentTimeMillis();
      while (next > now) {
        wakeUp.wait(next - now);
        now = System.currentTimeMillis();
      }
      next = now + 1000;
    }
  }

  boolean awaitPressure(int limit, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (this) {
      for (; ; ) {
        if (pressure < limit) {
          return true;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    }
  }

  synchronized void doWhile() throws InterruptedException {
    do {
      wait();
    } while (pressure > 0);
  }

  synchronized void switchInLoop() throws InterruptedException {
    loop:
    while (true) {
      switch (pressure) {
        case 0:
          break loop;
        case 1:
          pressure = 0;
          break;
        default:
          wait();
      }
    }
  }

  synchronized void tryInIf() {
    if (pressure > 0) {
      try {
        wait(); // violation: wait
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    pressure++;
  }

  void nested() throws InterruptedException {
    lock.lock();
    try {
      synchronized (wakeUp) {
        while (pressure > 0) {
          changed.await();
        }
        changed.signal();
        wakeUp.notify();
      }
    } finally {
      lock.unlock();
    }
  }

  void inFinally(Runnable work) {
    try {
      work.run();
    } finally {
      changed.signalAll(); // violation: signalAll
    }
  }

  void inFinallyOfTheLock(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  void inFinallyAfterUnlock(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
      changed.signalAll(); // violation: signalAll
    }
  }

  /** Subclasses call it with the lock. */
  protected void changedBySubclass() {
    changed.signalAll();
  }

  private void signalLater() {
    changed.signalAll();
  }

  private void step() {
    pressure--;
    signalLater();
  }

  void steps(Iterable<Runnable> work) {
    lock.lock();
    try {
      work.forEach(
          job -> {
            job.run();
            step();
          });
    } finally {
      lock.unlock();
    }
  }

  class Valve {
    private boolean open;

    void open() {
      lock.lock();
      try {
        open = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    void openWithout() {
      open = true;
      changed.signalAll(); // violation: signalAll
    }

    boolean isOpen() {
      return open;
    }
  }

  static class Reply<T> {
    private T value;
    private boolean done;

    synchronized void set(T newValue) {
      value = newValue;
      done = true;
      notifyAll();
    }

    void setWithout(T newValue) {
      synchronized (newValue) {
        value = newValue;
        done = true;
        notifyAll(); // violation: notifyAll
      }
    }

    synchronized T get() throws InterruptedException {
      if (!done) {
        wait(); // violation: wait
      }
      return value;
    }

    synchronized T getInTime(long millis) throws InterruptedException, TimeoutException {
      wait(millis); // violation: wait
      if (!done) {
        throw new TimeoutException();
      }
      return value;
    }

    synchronized T getRight() throws InterruptedException {
      while (!done) {
        this.wait();
      }
      return value;
    }
  }

  /** A turnstile of one's own: those who use it loop. */
  static class Turn {
    private final Lock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();

    void await() throws InterruptedException {
      lock.lock();
      try {
        turned.await();
      } finally {
        lock.unlock();
      }
    }

    void turn() {
      lock.lock();
      try {
        turned.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  void turns(Turn turn) throws InterruptedException {
    while (!stopped) {
      turn.await();
    }
    turn.turn();
  }
}

/** Bookkeeping around the wait is no work. */
class Promise<T> {
  private T value;
  private short waiters;

  synchronized void set(T newValue) {
    value = newValue;
    if (waiters > 0) {
      notifyAll();
    }
  }

  Promise<T> await() throws InterruptedException {
    synchronized (this) {
      while (!isDone()) {
        more();
        try {
          wait();
        } finally {
          fewer();
        }
      }
    }
    return this;
  }

  boolean await(long millis) throws InterruptedException {
    synchronized (this) {
      if (isDone()) {
        return true;
      }
      wait(millis);
      return isDone();
    }
  }

  boolean isDone() {
    return value != null;
  }

  private void more() {
    if (waiters == Short.MAX_VALUE) {
      throw new IllegalStateException("too many waiters");
    }
    waiters++;
  }

  private void fewer() {
    waiters--;
  }

  static void pause(Object monitor, long millis) throws InterruptedException {
    if (millis == 0) {
      monitor.wait();
    } else {
      monitor.wait(millis);
    }
  }

  void wakeEach(Promise<?>[] all) {
    for (Promise<?> one : all) {
      synchronized (one) {
        one.wakeUp();
      }
    }
  }

  private void wakeUp() {
    notifyAll();
  }
}

/** A lock that others acquire by a method. */
class Door {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition opened = lock.newCondition();

  Door enter() {
    lock.lock();
    return this;
  }

  void leave() {
    lock.unlock();
  }

  void open() {
    opened.signalAll();
  }
}

class Hall {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();

  ReentrantLock lock() {
    return lock;
  }

  void freed() {
    free.signalAll();
  }
}
