import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/** Who waits is not counted as running meanwhile; then the loop looks for work again. */
abstract class WorkLoop {
  private final Lock lock;
  private final Queue<Runnable> work = new ArrayDeque<>();
  private int running;
  private boolean closed;

  WorkLoop(Lock lock) {
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

  private void pause() {
    running--;
  }

  private void resume() {
    running++;
  }

  Lease lease() {
    lock();
    return new Lease(this);
  }

  void beforeUnlock() {
    if (!work.isEmpty()) {
      notifyWork();
    }
  }

  void run() throws InterruptedException {
    lock();
    try {
      resume();
      while (true) {
        Runnable task = work.poll();
        if (task != null) {
          task.run();
        } else {
          if (closed) {
            return;
          }
          pause();
          awaitWork();
          resume();
        }
      }
    } finally {
      unlock();
    }
  }
}

class ConditionLoop extends WorkLoop {
  private final ReentrantLock lock;
  private final Condition hasWork;

  ConditionLoop() {
    this(new ReentrantLock());
  }

  private ConditionLoop(ReentrantLock lock) {
    super(lock);
    this.lock = lock;
    this.hasWork = lock.newCondition();
  }

  @Override
  void awaitWork() throws InterruptedException {
    hasWork.await();
  }

  @Override
  void notifyWork() {
    hasWork.signal();
  }
}

/** The lock was acquired when this was handed out. */
class Lease implements AutoCloseable {
  private final WorkLoop loop;

  Lease(WorkLoop loop) {
    this.loop = loop;
  }

  @Override
  public void close() {
    loop.beforeUnlock();
    loop.unlock();
  }
}

class Store {
  private final WorkLoop loop;
  private int size;

  Store(WorkLoop loop) {
    this.loop = loop;
    try (Lease lease = loop.lease()) {
      size = lease.hashCode();
    }
  }

  static Store of(IntFunction<WorkLoop> loops) {
    return new Store(loops.apply(1));
  }
}

/** What it does after it woke up has nothing to do with what it did before. */
class Server {
  private int asked;
  private int served;

  private void ask() {
    asked++;
  }

  private void serve() {
    served++;
  }

  synchronized void run() throws InterruptedException {
    while (served < 10) {
      ask();
      wait(); // violation: outside of a loop
      serve();
    }
  }

  synchronized void wake() {
    notifyAll();
  }
}
