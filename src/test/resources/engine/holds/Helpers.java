/** Methods that acquire and release for their callers, and functions. */
class Helpers {
  private final ReentrantLock lock = new ReentrantLock();
  private final Lock other = new ReentrantLock();

  static void here() {}

  void begin() {
    lock.lock();
  }

  void end() {
    lock.unlock();
  }

  void byHelpers() {
    begin();
    try {
      here(); // holds: this.lock
    } finally {
      end();
    }
    here();
  }

  void ofAnother(Helpers another) {
    another.begin();
    here(); // holds: another.lock
    another.end();
    here();
  }

  static void acquire(Lock any) {
    any.lock();
  }

  void byAParameter() {
    acquire(other);
    try {
      here(); // holds: this.other
    } finally {
      other.unlock();
    }
  }

  private void deep() {
    begin();
  }

  void byADeepHelper() {
    deep();
    here(); // holds: this.lock
    lock.unlock();
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      here(); // holds: this.lock
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  void releaseInALambda(Optional<Lock> maybe) {
    lock.lock();
    maybe.ifPresent(it -> lock.unlock());
    here();
  }

  void releaseByAMethodReference(List<Lock> all, Helpers another) {
    another.lock.lock();
    run(another.lock::unlock);
    here();
  }

  private static void run(Runnable work) {
    work.run();
  }

  Runnable inALambda() {
    return () -> {
      here();
      lock.lock();
      try {
        here(); // holds: this.lock
      } finally {
        lock.unlock();
      }
    };
  }

  Runnable inAnAnonymousClass() {
    return new Runnable() {
      @Override
      public void run() {
        synchronized (this) {
          here(); // holds: this
        }
      }
    };
  }

  static final class Held implements AutoCloseable {
    private final Lock lock;

    Held(Lock lock) {
      this.lock = lock;
      lock.lock();
    }

    @Override
    public void close() {
      lock.unlock();
    }
  }

  void byAResource() {
    try (Held held = new Held(lock)) {
      here(); // holds: this.lock
    }
    here();
  }
}
