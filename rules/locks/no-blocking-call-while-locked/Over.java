import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** What was cancelled or completed is done: nobody waits for it. */
class Sampling {
  private Future<?> updater;
  private final CompletableFuture<String> name = new CompletableFuture<>();

  synchronized void pause() {
    if (updater == null) {
      return;
    }
    updater.cancel(true);
    try {
      updater.get();
    } catch (Exception e) {
      name.cancel(true);
    }
    updater = null;
  }

  synchronized String rename(String newName) {
    name.complete(newName);
    return name.join();
  }

  synchronized void drain() throws Exception {
    updater.get(); // violation: waits in Future.get()
    updater = null;
  }
}

/** Who loses a race pauses for some nanoseconds, and tries again. */
class Segment {
  private static final long LONG_PAUSE = 1_000_000_000L;
  private final AtomicInteger position = new AtomicInteger();
  private int synced;

  private int allocate(int size) {
    while (true) {
      int before = position.get();
      if (position.compareAndSet(before, before + size)) {
        return before;
      }
      LockSupport.parkNanos(1);
    }
  }

  synchronized void sync() {
    synced = allocate(8);
  }

  synchronized void rest() {
    LockSupport.parkNanos(LONG_PAUSE); // violation: waits in LockSupport.parkNanos()
    synced++;
  }
}

/** One lock, which a class and its superclass keep each under a name of its own. */
abstract class Turns {
  private final Lock lock;
  private int turn;

  Turns(Lock lock) {
    this.lock = lock;
  }

  abstract void awaitTurn() throws InterruptedException;

  void take() throws InterruptedException {
    lock.lock();
    try {
      while (turn == 0) {
        awaitTurn();
      }
      turn--;
    } finally {
      lock.unlock();
    }
  }
}

class ConditionTurns extends Turns {
  private final ReentrantLock lock;
  private final Condition next;

  ConditionTurns() {
    this(new ReentrantLock());
  }

  private ConditionTurns(ReentrantLock lock) {
    super(lock);
    this.lock = lock;
    this.next = lock.newCondition();
  }

  @Override
  void awaitTurn() throws InterruptedException {
    next.await();
  }

  void wake() {
    lock.lock();
    try {
      next.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
