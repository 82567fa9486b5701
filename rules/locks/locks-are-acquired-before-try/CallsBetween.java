/** Something stands between the lock and the try that releases it. */
class Invoices {
  private static final Lock ALL = new ReentrantLock();
  private static final List<String> NAMES = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Lock archive = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final StampedLock sl = new StampedLock();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<String> lines = new ArrayList<>();
  private long opened;
  private boolean open;
  private String owner;

  interface Log {
    void write(String line);

    boolean isOpen();
  }

  void logged(Log log) {
    lock.lock(); // violation: <this.lock>
    log.write("open");
    try {
      lines.clear();
    } finally {
      lock.unlock();
    }
  }

  void asked(Log log) {
    lock.lock(); // violation: <this.lock>
    boolean writable = log.isOpen();
    try {
      if (writable) {
        log.write("open");
      }
    } finally {
      lock.unlock();
    }
  }

  int parsed(String number) {
    lock.lock(); // violation: <this.lock>
    int parsed = Integer.parseInt(number);
    try {
      return lines.size() + parsed;
    } finally {
      lock.unlock();
    }
  }

  void checked(String line) {
    lock.lock(); // violation: <this.lock>
    Objects.requireNonNull(line);
    try {
      lines.add(line);
    } finally {
      lock.unlock();
    }
  }

  void lookedUp(int index, Log log) {
    lock.lock(); // violation: <this.lock>
    String line = lines.get(index);
    try {
      log.write(line);
    } finally {
      lock.unlock();
    }
  }

  void ownCheck(Log log) {
    lock.lock(); // violation: <this.lock>
    checkOpen();
    try {
      log.write(owner);
    } finally {
      lock.unlock();
    }
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("closed");
    }
  }

  void calledOnOneBranch(Log log) {
    lock.lock(); // violation: <this.lock>
    if (opened == 0) {
      log.write("first");
    }
    try {
      lines.add("line");
    } finally {
      lock.unlock();
    }
  }

  void interruptibly(Log log) throws InterruptedException {
    lock.lockInterruptibly(); // violation: <this.lock>
    log.write("open");
    try {
      lines.clear();
    } finally {
      lock.unlock();
    }
  }

  void writeLock(Log log) {
    rw.writeLock().lock(); // violation: this.rw
    log.write("open");
    try {
      lines.clear();
    } finally {
      rw.writeLock().unlock();
    }
  }

  void stamp(Log log) {
    long stamp = sl.writeLock(); // violation: this.sl
    log.write("open");
    try {
      lines.clear();
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  static void shared(Log log) {
    ALL.lock(); // violation: <Invoices.ALL>
    log.write("all");
    try {
      NAMES.clear();
    } finally {
      ALL.unlock();
    }
  }

  void secondLockMayBeInterrupted(Log log) throws InterruptedException {
    lock.lock(); // violation: <this.lock>
    archive.lockInterruptibly();
    try {
      log.write("both");
    } finally {
      archive.unlock();
      lock.unlock();
    }
  }

  void inALambda(Executor executor, Log log) {
    executor.execute(
        () -> {
          lock.lock(); // violation: lock>
          log.write("open");
          try {
            lines.clear();
          } finally {
            lock.unlock();
          }
        });
  }

  void callBeforeTheLock(Log log) {
    log.write("open");
    lock.lock();
    try {
      lines.clear();
    } finally {
      lock.unlock();
    }
  }

  void arithmeticBetween(Log log) {
    lock.lock();
    opened++;
    open = true;
    try {
      log.write("open");
    } finally {
      lock.unlock();
    }
  }

  void localsBetween(Log log) {
    lock.lock();
    int before = 0;
    String last = null;
    try {
      before = lines.size();
      last = lines.get(before - 1);
    } finally {
      lock.unlock();
    }
    log.write(last + before);
  }

  void clockBetween(Log log) {
    lock.lock();
    long start = System.nanoTime();
    try {
      log.write("open");
    } finally {
      opened += System.nanoTime() - start;
      lock.unlock();
    }
  }

  void atomicBetween(Log log) {
    waiting.incrementAndGet();
    lock.lock();
    waiting.decrementAndGet();
    try {
      log.write("open");
    } finally {
      lock.unlock();
    }
  }

  void getterBetween(Log log) {
    lock.lock();
    boolean wasOpen = isOpen();
    try {
      log.write(wasOpen ? "open" : "closed");
    } finally {
      lock.unlock();
    }
  }

  private boolean isOpen() {
    return open;
  }

  void twoLocks(Log log) {
    lock.lock();
    archive.lock();
    try {
      log.write("both");
    } finally {
      archive.unlock();
      lock.unlock();
    }
  }

  void triedFirst(Log log) {
    if (!lock.tryLock()) {
      waiting.incrementAndGet();
      lock.lock();
    }
    try {
      log.write("open");
    } finally {
      lock.unlock();
    }
  }

  void conditionBetween(Log log, boolean loud) {
    lock.lock();
    String word = loud ? "OPEN" : "open";
    try {
      log.write(word);
    } finally {
      lock.unlock();
    }
  }

  /** No try at all: locks-are-released-on-every-path reports it. */
  void noTry(Log log) {
    lock.lock();
    log.write("open");
    lock.unlock();
  }

  void releasedBeforeTheTry(Log log) {
    lock.lock();
    opened++;
    lock.unlock();
    log.write("between");
    lock.lock();
    try {
      log.write("open");
    } finally {
      lock.unlock();
    }
  }

  /** The call between them cannot end the method: its exception is caught. */
  void callInATryOfItsOwn(Log log) {
    lock.lock();
    try {
      log.write("first");
    } catch (RuntimeException e) {
      opened--;
    }
    try {
      log.write("second");
    } finally {
      lock.unlock();
    }
  }

  void lock() {
    lock.lock();
    opened++;
  }

  /** Acquired for the callers, who release it. */
  void lockAndLog(Log log) {
    lock.lock();
    try {
      log.write("locked");
    } catch (RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }
}
