/** Paths that leave by an exception. */
class DocumentStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> names = new ArrayList<>();
  private final Condition changed = lock.newCondition();
  private final AtomicLong reads = new AtomicLong();
  private final int[] sizes = new int[16];
  private Object last;
  private long written;
  private int failures;
  private int parts;

  interface Disk {
    void write(String name) throws IOException;

    void flush();
  }

  interface Listener {
    void done();
  }

  void callBetween(Disk disk) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    disk.flush();
    lock.unlock();
  }

  void collectionCallBetween(String name) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    names.add(name);
    lock.unlock();
  }

  int arrayAccessBetween(int index) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    int size = sizes[index];
    lock.unlock();
    return size;
  }

  long divisionBetween() {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    long average = written / parts;
    lock.unlock();
    return average;
  }

  String castBetween() {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    String name = (String) last;
    lock.unlock();
    return name;
  }

  void onlyIoIsCaught(Disk disk, String name) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.write(name);
    } catch (IOException e) {
      failures++;
    }
    lock.unlock();
  }

  void releasedInTheIoCatchOnly(Disk disk, String name) throws IOException {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.write(name);
      lock.unlock();
    } catch (IOException e) {
      lock.unlock();
      throw e;
    }
  }

  void catchThrowsBeforeTheRelease(Disk disk, String name) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.write(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failures++;
    }
    lock.unlock();
  }

  void catchReturnsBeforeTheRelease(Disk disk, String name) {
    lock.lock(); // violation: may return with <this.lock> still held
    try {
      disk.write(name);
    } catch (Exception e) {
      failures++;
      return;
    }
    lock.unlock();
  }

  void catchCallsBeforeTheRelease(Disk disk, String name) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.write(name);
    } catch (Exception e) {
      disk.flush();
    }
    lock.unlock();
  }

  void finallyCallsBeforeTheRelease(Disk disk, Listener listener) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.flush();
    } finally {
      listener.done();
      lock.unlock();
    }
  }

  void signalsBeforeTheRelease(String name) {
    lock.lock();
    try {
      if (name.isEmpty()) {
        return;
      }
      failures++;
    } finally {
      changed.signalAll();
      lock.unlock();
    }
  }

  void finallyReleasesOnOneBranchOnly(Disk disk) {
    boolean flushed = false;
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.flush();
      flushed = true;
    } finally {
      if (flushed) {
        lock.unlock();
      }
    }
  }

  void lastCatchIsMissing(Disk disk) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      disk.flush();
    } catch (IllegalStateException e) {
      failures++;
    } catch (IllegalArgumentException e) {
      failures--;
    }
    lock.unlock();
  }

  void callAfterTheTry(Disk disk) {
    lock.lock(); // violation: may end by exception with <this.lock> still held
    try {
      written++;
    } finally {
      parts++;
    }
    disk.flush();
    lock.unlock();
  }

  /** A defect, but one that locks-are-acquired-before-try reports. */
  void callBetweenLockAndTry(Disk disk) {
    lock.lock();
    disk.flush();
    try {
      written++;
      disk.flush();
    } finally {
      lock.unlock();
    }
  }

  void finallyReleasesFirst(Disk disk, Listener listener) {
    lock.lock();
    try {
      disk.flush();
    } finally {
      lock.unlock();
      listener.done();
    }
  }

  void finallyIsGuardedItself(Disk disk, Listener listener) {
    lock.lock();
    try {
      disk.flush();
    } finally {
      try {
        listener.done();
      } finally {
        lock.unlock();
      }
    }
  }

  void finallyCountsFirst(Disk disk) {
    lock.lock();
    try {
      disk.flush();
    } finally {
      written++;
      reads.incrementAndGet();
      lock.unlock();
    }
  }

  void catchesCoverTheBody(Disk disk, String name) throws IOException {
    lock.lock();
    try {
      disk.write(name);
    } catch (IOException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
    lock.unlock();
  }

  void twoCatchesCoverTheBody(Disk disk, String name) throws IOException {
    lock.lock();
    try {
      disk.write(name);
      lock.unlock();
    } catch (IOException e) {
      lock.unlock();
      throw e;
    } catch (RuntimeException e) {
      lock.unlock();
      throw new IllegalStateException(name, e);
    }
  }

  void exceptionIsCaughtAndCounted(Disk disk, String name) {
    lock.lock();
    try {
      disk.write(name);
    } catch (Exception e) {
      failures++;
    }
    lock.unlock();
  }

  void throwableIsCaughtAndRethrown(Disk disk) {
    lock.lock();
    try {
      disk.flush();
    } catch (Throwable e) {
      lock.unlock();
      throw e;
    }
    lock.unlock();
  }

  void catchAndFinally(Disk disk, String name) {
    lock.lock();
    try {
      disk.write(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  void tryAroundTryWithFinally(Disk disk, String name) {
    try {
      lock.lock();
      try {
        disk.write(name);
      } finally {
        lock.unlock();
      }
    } catch (IOException e) {
      disk.flush();
    }
  }

  void releasedBeforeTheSlowPart(Disk disk) {
    lock.lock();
    written++;
    lock.unlock();
    disk.flush();
  }
}

/** Waiting gives the lock back, and has it again when it ends, by exception too. */
class Mailbox {
  private final Lock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<String> letters = new ArrayDeque<>();

  String take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (letters.isEmpty()) {
        filled.await();
      }
      return letters.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  void put(String letter) {
    lock.lock();
    try {
      letters.addLast(letter);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  String takeWithoutFinally() throws InterruptedException {
    lock.lockInterruptibly(); // violation: may end by exception with <this.lock> still held
    while (letters.isEmpty()) {
      filled.await();
    }
    String letter = letters.removeFirst();
    lock.unlock();
    return letter;
  }
}

/** Code that cannot throw needs no finally, though it would do no harm. */
class Gauges {
  private static final Lock LOCK = new ReentrantLock();
  private static long created;

  private final Lock lock = new ReentrantLock();
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicLong stamp = new AtomicLong();
  private long value;
  private long peak;
  private boolean dirty;

  void set(long next) {
    lock.lock();
    value = next;
    if (value > peak) {
      peak = value;
    }
    dirty = true;
    lock.unlock();
  }

  long get() {
    lock.lock();
    long now = value;
    lock.unlock();
    return now;
  }

  long viaGetter() {
    lock.lock();
    long now = value() + peak() * 2;
    lock.unlock();
    return now;
  }

  void touch() {
    lock.lock();
    changes.incrementAndGet();
    stamp.set(System.nanoTime());
    lock.unlock();
  }

  void sum(int turns) {
    lock.lock();
    for (int i = 0; i < turns; i++) {
      value += i;
    }
    lock.unlock();
  }

  long half() {
    lock.lock();
    long half = value / 2;
    lock.unlock();
    return half;
  }

  static void count() {
    LOCK.lock();
    created++;
    LOCK.unlock();
  }

  static long countAll(int[] many) {
    LOCK.lock(); // violation: may end by exception with <Gauges.LOCK> still held
    for (int one : many) {
      created += one;
    }
    long all = created;
    LOCK.unlock();
    return all;
  }

  private long value() {
    return value;
  }

  private long peak() {
    return peak;
  }
}

/** Paths that never leave the method need no release. */
class Watchdog {
  private final Lock lock = new ReentrantLock();
  private boolean broken;
  private long ticks;

  long exit() {
    lock.lock();
    if (broken) {
      System.exit(3);
      return -1;
    }
    long now = ticks;
    lock.unlock();
    return now;
  }

  /** In production, an assertion is no way out. */
  void assertedOnly() {
    lock.lock();
    assert ticks >= 0;
    ticks++;
    lock.unlock();
  }

  void assertedBeforeTry(Runnable step) {
    lock.lock();
    assert !broken : "broken";
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  void spinForEver() {
    lock.lock();
    while (true) {
      ticks++;
    }
  }

  void workForEver(Runnable step) {
    while (true) {
      lock.lock();
      try {
        step.run();
      } finally {
        lock.unlock();
      }
    }
  }
}
