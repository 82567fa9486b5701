import java.util.concurrent.locks.ReentrantLock;

/** A handle of an object that can be gone: who locks it gets the object. */
class Handle {
  private final ReentrantLock lock = new ReentrantLock();
  private Worker worker;

  Handle(Worker worker) {
    this.worker = worker;
  }

  Worker lock() {
    lock.lock();
    if (worker == null) {
      lock.unlock();
      return null;
    }
    return worker;
  }

  void unlock() {
    lock.unlock();
  }

  void unlockAndDestroy() {
    worker = null;
    lock.unlock();
  }
}

/** The worker leads back to its handle, and releases its lock. */
class Worker {
  private Handle handle;
  private int sent;

  Worker() {
    this.handle = new Handle(this);
  }

  static boolean goOn(Handle handle, int code) {
    Worker worker = handle.lock();
    if (worker == null) {
      return false;
    }
    if (code == 0) {
      worker.send();
    } else if (code == 1) {
      worker.destroy();
    } else {
      handle.unlock();
    }
    return true;
  }

  static boolean stop(Handle handle, int code) {
    Worker worker = handle.lock(); // violation: may return with <handle.lock> still held
    if (worker == null) {
      return false;
    }
    if (code == 0) {
      return true;
    }
    handle.unlock();
    return true;
  }

  private void send() {
    try {
      sent++;
    } finally {
      handle.unlock();
    }
  }

  private void destroy() {
    Handle mine = handle;
    handle = null;
    mine.unlockAndDestroy();
  }
}
