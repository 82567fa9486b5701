/** Calls on lock fields outside of guarded helpers. */
class Sessions {
  private static final Lock ALL = new ReentrantLock();
  private static final List<String> USERS = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final Lock read = rw.readLock();
  private final StampedLock sl = new StampedLock();
  private final Map<String, String> sessions = new HashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private Runnable later;
  private int opened;

  void begin() {
    lock.lock(); // violation: <this.lock>
  }

  void end() {
    lock.unlock(); // violation: <this.lock>
  }

  boolean tried(String id) {
    if (!lock.tryLock()) { // violation: <this.lock>
      return false;
    }
    try {
      sessions.remove(id);
      return true;
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  void timed(String id) throws InterruptedException {
    if (lock.tryLock(1, TimeUnit.SECONDS)) { // violation: <this.lock>
      try {
        sessions.remove(id);
      } finally {
        lock.unlock(); // violation: <this.lock>
      }
    }
  }

  void interruptibly(String id) throws InterruptedException {
    lock.lockInterruptibly(); // violation: <this.lock>
    try {
      sessions.remove(id);
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  String readView(String id) {
    rw.readLock().lock(); // violation: this.rw
    try {
      return sessions.get(id);
    } finally {
      rw.readLock().unlock(); // violation: this.rw
    }
  }

  String readField(String id) {
    read.lock(); // violation: this.r
    try {
      return sessions.get(id);
    } finally {
      read.unlock(); // violation: this.r
    }
  }

  void stamped(String id) {
    long stamp = sl.writeLock(); // violation: <this.sl>
    try {
      sessions.remove(id);
    } finally {
      sl.unlockWrite(stamp); // violation: <this.sl>
    }
  }

  void byLocal(String id) {
    Lock mine = lock;
    mine.lock(); // violation: <this.lock>
    try {
      sessions.remove(id);
    } finally {
      mine.unlock(); // violation: <this.lock>
    }
  }

  static void ofTheClass(String user) {
    ALL.lock(); // violation: <Sessions.ALL>
    try {
      USERS.add(user);
    } finally {
      ALL.unlock(); // violation: <Sessions.ALL>
    }
  }

  void inATask(Executor executor, String id) {
    executor.execute(
        () -> {
          lock.lock(); // violation: lock>
          try {
            sessions.remove(id);
          } finally {
            lock.unlock(); // violation: lock>
          }
        });
  }

  void ofAnother(Sessions other) {
    other.lock.lock(); // violation: lock>
    try {
      other.sessions.clear();
    } finally {
      other.lock.unlock(); // violation: lock>
    }
  }

  /** It runs code that it holds, not code that it was given. */
  void runsListeners() {
    lock.lock(); // violation: <this.lock>
    try {
      listeners.forEach(Runnable::run);
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  /** It keeps what it was given, and does not run it. */
  void storesTheWork(Runnable work) {
    lock.lock(); // violation: <this.lock>
    try {
      later = work;
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  /** It runs what it was given when the lock is already released. */
  void runsTooLate(Runnable work) {
    lock.lock(); // violation: <this.lock>
    try {
      opened++;
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
    work.run();
  }

  /** It runs what it was given before the lock is acquired. */
  void runsTooEarly(Supplier<String> id) {
    String name = id.get();
    lock.lock(); // violation: <this.lock>
    try {
      sessions.remove(name);
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  boolean leaksWhenItReturnsEarly(BooleanSupplier work) {
    lock.lock(); // violation: <this.lock>
    if (opened == 0) {
      return false;
    }
    try {
      return work.getAsBoolean();
    } finally {
      lock.unlock(); // violation: <this.lock>
    }
  }

  void leaksWithOtherExceptions(Callable<String> work) {
    lock.lock(); // violation: <this.lock>
    try {
      sessions.put("last", work.call());
    } catch (IOException e) {
      opened--;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    lock.unlock(); // violation: <this.lock>
  }

  Runnable later() {
    return later;
  }
}
