package wronglock;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Awaits a condition whose lock it does not hold: another rule's report, and the only one. */
class Tank {
  private final Lock inlet = new ReentrantLock();
  private final Lock outlet = new ReentrantLock();
  private final Condition filled = inlet.newCondition();
  private volatile boolean full;

  void drain() throws InterruptedException {
    outlet.lock();
    try {
      while (!full) {
        filled.await();
      }
    } finally {
      outlet.unlock();
    }
  }

  void fill() {
    inlet.lock();
    try {
      full = true;
      filled.signalAll();
    } finally {
      inlet.unlock();
    }
  }
}
