/** Methods that are called as those of a monitor are, and narrower forms of a helper. */
class Window {
  private static final int STREAM = 1;
  private static final int CONNECTION = 2;
  private final List<Observer> observers = new CopyOnWriteArrayList<>();
  private int waitingFor;

  interface Observer {
    void notify(String layer, int size);

    default void wait(String layer) {
      notify(layer, 0);
    }
  }

  void add(Observer observer) {
    observers.add(observer);
  }

  void notifyStream() {
    notify(STREAM);
  }

  void notifyAny() {
    notify(STREAM | CONNECTION);
    for (Observer observer : observers) {
      observer.notify("http", waitingFor);
      observer.wait("http");
    }
  }

  private synchronized void notify(int target) {
    waitingFor &= ~target;
  }

  void notifyNobody() {
    waitingFor = 0;
    this.notify(); // violation: notify
  }
}

/** A lock for try-with-resources, and a subclass that narrows what it returns. */
class AutoLock implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();

  AutoLock lock() {
    lock.lock();
    return this;
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  @Override
  public void close() {
    lock.unlock();
  }

  static class WithCondition extends AutoLock {
    private final Condition condition = newCondition();

    @Override
    WithCondition lock() {
      return (WithCondition) super.lock();
    }

    void signalAll() {
      condition.signalAll();
    }
  }
}

class Acceptor {
  private final AutoLock lock = new AutoLock();
  private final Condition changed = lock.newCondition();
  private boolean accepting;

  void setAccepting(boolean value) {
    try (AutoLock held = lock.lock()) {
      accepting = value;
      changed.signalAll();
    }
  }

  void awaitAccepting() throws InterruptedException {
    try (AutoLock held = lock.lock()) {
      while (!accepting) {
        changed.await();
      }
    }
  }

  void signalTooLate() {
    try (AutoLock held = lock.lock()) {
      accepting = true;
    }
    changed.signalAll(); // missed: signalAll
  }
}

class Switch {
  void on(Acceptor acceptor) {
    acceptor.setAccepting(true);
    acceptor.signalTooLate();
  }
}

/** One lock that a superclass and a subclass keep, each in a field of its own. */
abstract class Loop {
  private final Lock lock;
  private int count;

  Loop(Lock lock) {
    this.lock = lock;
  }

  final void lock() {
    lock.lock();
  }

  final void unlock() {
    lock.unlock();
  }

  abstract void awaitWork() throws InterruptedException;

  abstract void notifyWork();

  void runOnce() throws InterruptedException {
    lock();
    try {
      awaitWork();
      count++;
      notifyWork();
    } finally {
      unlock();
    }
  }
}

class SyncLoop extends Loop {
  private final ReentrantLock lock;
  private final Condition hasWork;
  private int waiting;

  SyncLoop() {
    this(new ReentrantLock());
  }

  private SyncLoop(ReentrantLock lock) {
    super(lock);
    this.lock = lock;
    this.hasWork = lock.newCondition();
  }

  @Override
  void awaitWork() throws InterruptedException {
    while (waiting == 0) {
      hasWork.await();
    }
  }

  @Override
  void notifyWork() {
    hasWork.signal();
  }

  void submit() {
    lock.lock();
    try {
      waiting++;
      hasWork.signal();
    } finally {
      lock.unlock();
    }
  }
}
