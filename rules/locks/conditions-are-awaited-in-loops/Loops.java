/** Waiting once, in many shapes. */
class Buffer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Object monitor = new Object();
  private final Deque<String> items = new ArrayDeque<>();
  private boolean ready;
  private boolean polling;
  private int state;

  /** Where no state is tested at all, signals-are-not-missed has the report. */
  void bare() throws InterruptedException {
    lock.lock();
    try {
      notEmpty.await();
    } finally {
      lock.unlock();
    }
  }

  String uninterruptibly() {
    lock.lock();
    try {
      if (items.isEmpty()) {
        notEmpty.awaitUninterruptibly(); // violation: awaitUninterruptibly
      }
      return items.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  String nanos() throws InterruptedException {
    lock.lock();
    try {
      if (items.isEmpty() && notEmpty.awaitNanos(1_000_000) <= 0) { // violation: awaitNanos
        return null;
      }
      return items.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  String timed() throws InterruptedException {
    lock.lock();
    try {
      if (items.isEmpty()) {
        if (!notEmpty.await(1, TimeUnit.SECONDS)) { // violation: await
          return null;
        }
      }
      return items.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  String timedAndDropped() throws InterruptedException {
    lock.lock();
    try {
      if (items.isEmpty()) {
        notEmpty.await(1, TimeUnit.SECONDS); // violation: await
      }
      return items.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  String until(Date deadline) throws InterruptedException {
    lock.lock();
    try {
      if (items.isEmpty()) {
        notEmpty.awaitUntil(deadline); // violation: awaitUntil
      }
      return items.pollFirst();
    } finally {
      lock.unlock();
    }
  }

  void monitorOnce() throws InterruptedException {
    synchronized (monitor) {
      if (!ready) {
        monitor.wait(); // violation: wait
      }
      ready = false;
    }
  }

  void monitorOnceWithATimeLimit() throws InterruptedException {
    synchronized (monitor) {
      if (!ready) {
        monitor.wait(500); // violation: wait
      }
      ready = false;
    }
  }

  synchronized void thisOnce() {
    if (!ready) {
      try {
        wait(); // violation: wait
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    ready = false;
  }

  void afterALoopThatIsOver() throws InterruptedException {
    lock.lock();
    try {
      while (polling) {
        polling = items.isEmpty();
      }
      notEmpty.await(); // violation: await
      items.clear();
    } finally {
      lock.unlock();
    }
  }

  void loopThatNeverTurns() throws InterruptedException {
    lock.lock();
    try {
      while (items.isEmpty()) {
        notEmpty.await(); // violation: await
        break;
      }
      items.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  void inASwitch() throws InterruptedException {
    synchronized (monitor) {
      switch (state) {
        case 0:
          monitor.wait(); // violation: wait
          break;
        default:
          ready = true;
      }
      state++;
    }
  }

  /** The loop runs over jobs; nobody looks at the flag again before the job is run. */
  void inALoopOverSomethingElse(List<Runnable> jobs) throws InterruptedException {
    for (Runnable job : jobs) {
      synchronized (monitor) {
        if (!ready) {
          monitor.wait(); // violation: wait
        }
        job.run();
      }
    }
  }

  Callable<String> inATask() {
    return () -> {
      lock.lock();
      try {
        if (items.isEmpty()) {
          notEmpty.await(); // violation: await
        }
        return items.removeFirst();
      } finally {
        lock.unlock();
      }
    };
  }

  static class Slot {
    private Object value;

    synchronized Object take() throws InterruptedException {
      if (value == null) {
        wait(); // violation: wait
      }
      Object taken = value;
      value = null;
      return taken;
    }
  }
}

/** Waiting until it is so, in many shapes. */
class PatientBuffer {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Object monitor = new Object();
  private final AtomicInteger pending = new AtomicInteger();
  private final Deque<String> items = new ArrayDeque<>();
  private boolean ready;
  private volatile boolean running = true;

  String endlessLoopLeftByReturn() throws InterruptedException {
    lock.lock();
    try {
      for (; ; ) {
        String item = items.pollFirst();
        if (item != null) {
          return item;
        }
        notEmpty.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void endlessLoopLeftByBreak() throws InterruptedException {
    synchronized (monitor) {
      while (true) {
        if (ready) {
          break;
        }
        monitor.wait();
      }
      ready = false;
    }
  }

  void lockTakenInTheLoop() throws InterruptedException {
    while (true) {
      synchronized (monitor) {
        if (ready) {
          ready = false;
          return;
        }
        monitor.wait();
      }
    }
  }

  boolean waitInTheTest() throws InterruptedException {
    lock.lock();
    try {
      while (items.isEmpty()) {
        if (!notEmpty.await(1, TimeUnit.SECONDS)) {
          return false;
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  boolean deadline(Date deadline) throws InterruptedException {
    lock.lock();
    try {
      boolean inTime = true;
      while (!ready && inTime) {
        inTime = notEmpty.awaitUntil(deadline);
      }
      return ready;
    } finally {
      lock.unlock();
    }
  }

  synchronized void interruptedInTheLoop() {
    boolean interrupted = false;
    while (!ready) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void testByMethod() throws InterruptedException {
    lock.lock();
    try {
      while (!isReady()) {
        notEmpty.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isReady() {
    return ready && !items.isEmpty();
  }

  void testThatIsGiven(BooleanSupplier test) throws InterruptedException {
    lock.lock();
    try {
      while (!test.getAsBoolean()) {
        notEmpty.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void testOfAnAtomic() throws InterruptedException {
    synchronized (pending) {
      while (pending.get() > 0) {
        pending.wait();
      }
    }
  }

  void eachItemInTurn(List<Runnable> jobs) throws InterruptedException {
    for (Runnable job : jobs) {
      synchronized (monitor) {
        while (!ready) {
          monitor.wait();
        }
        job.run();
      }
    }
  }

  /** Works each turn, and may be woken early to end. */
  void ticks(Runnable work) throws InterruptedException {
    synchronized (monitor) {
      while (running) {
        work.run();
        monitor.wait(1000);
      }
    }
  }

  void joined(Thread thread) throws InterruptedException {
    synchronized (thread) {
      while (thread.isAlive()) {
        thread.wait();
      }
    }
  }
}

/** Not conditions: these remember what happened, so once is enough. */
class Meetings {
  private final CountDownLatch started = new CountDownLatch(1);
  private final CyclicBarrier barrier = new CyclicBarrier(2);
  private final Phaser phaser = new Phaser(1);
  private final Semaphore permits = new Semaphore(1);
  private final Turn turn = new Turn();

  void meet() throws Exception {
    started.await();
    barrier.await();
    phaser.arriveAndAwaitAdvance();
    permits.acquire();
    turn.await();
    turn.signal();
  }

  /** A class of its own, whose methods happen to have these names. */
  static class Turn {
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    void await() {
      over.join();
    }

    void signal() {
      over.complete(null);
    }
  }
}
