/** Small methods that lock and unlock for their callers. */
class Spool {
  private final Lock lock = new ReentrantLock();
  private final Lock index = new ReentrantLock();
  private final List<String> pages = new ArrayList<>();
  private long entered;
  private boolean open;

  interface Printer {
    void print(String page);
  }

  private void enter() {
    lock.lock();
    entered++;
  }

  private void leave() {
    entered--;
    lock.unlock();
  }

  private boolean tryEnter() {
    return lock.tryLock();
  }

  void print(Printer printer) {
    enter();
    try {
      pages.forEach(printer::print);
    } finally {
      leave();
    }
  }

  void printLeaks(Printer printer) {
    enter(); // violation: may end by exception with <this.lock> still held
    printer.print(pages.get(0));
    leave();
  }

  boolean closeLeaks() {
    enter(); // violation: may return with <this.lock> still held
    if (!open) {
      return false;
    }
    open = false;
    leave();
    return true;
  }

  void printIfFree(Printer printer) {
    if (tryEnter()) {
      try {
        pages.forEach(printer::print);
      } finally {
        leave();
      }
    }
  }

  void printIfFreeLeaks(Printer printer) {
    if (!tryEnter()) { // violation: may end by exception with <this.lock> still held
      return;
    }
    printer.print(pages.get(0));
    leave();
  }

  void releasedByAHelper(Printer printer) {
    lock.lock();
    try {
      pages.forEach(printer::print);
    } finally {
      leave();
    }
  }

  void releasedByAHelperOfAHelper(Printer printer) {
    lock.lock();
    try {
      pages.forEach(printer::print);
    } finally {
      finish();
    }
  }

  private void finish() {
    open = false;
    leave();
  }

  void bothThroughParameters(Printer printer) {
    lockBoth(lock, index);
    try {
      pages.forEach(printer::print);
    } finally {
      unlockBoth(lock, index);
    }
  }

  private static void lockBoth(Lock first, Lock second) {
    first.lock();
    second.lock();
  }

  private static void unlockBoth(Lock first, Lock second) {
    second.unlock();
    first.unlock();
  }

  /** Held on return, whatever the way. */
  void awaitOpen() {
    lock.lock();
    while (!open) {
      lock.unlock();
      Thread.onSpinWait();
      lock.lock();
    }
  }

  void openFails(Printer printer) {
    lock.lock();
    try {
      printer.print("first");
      open = true;
    } catch (RuntimeException e) {
      lock.unlock();
      throw e;
    }
  }
}

/** A closeable object holds the lock until it is closed. */
class LockGuard implements AutoCloseable {
  private final Lock lock;

  LockGuard(Lock lock) {
    this.lock = lock;
    lock.lock();
  }

  @Override
  public void close() {
    lock.unlock();
  }
}

/** Others are given the lock and give it back. */
class Vault {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> papers = new ArrayList<>();
  private Lock lent;

  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  void guarded(String paper) {
    try (LockGuard guard = new LockGuard(lock)) {
      papers.add(paper);
    }
  }

  void guardedWithCatch(String paper, Shelf path) {
    try (LockGuard guard = new LockGuard(lock)) {
      papers.add(path.read(paper));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  interface Shelf {
    String read(String name) throws IOException;
  }

  Hold open() {
    lock.lock();
    return lock::unlock;
  }

  Hold openByLambda() {
    lock.lock();
    return () -> {
      papers.clear();
      lock.unlock();
    };
  }

  LockGuard openGuard() {
    return new LockGuard(lock);
  }

  Optional<Hold> tryOpen() {
    if (!lock.tryLock()) {
      return Optional.empty();
    }
    return Optional.of(lock::unlock);
  }

  Hold tryOpenOrNull() {
    return lock.tryLock() ? lock::unlock : null;
  }

  Lock lend(boolean really) {
    if (!really) {
      return null;
    }
    lock.lock();
    return lock;
  }

  void lendByField(boolean really) {
    if (really) {
      lock.lock();
      lent = lock;
    }
  }

  void takeBack() {
    if (lent != null) {
      lent.unlock();
      lent = null;
    }
  }

  void usesTheHold(String paper) {
    try (Hold hold = open()) {
      papers.add(paper);
    }
  }
}

/** What may release the lock, or not, is not blamed on its callers. */
class AutoLock implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private int count;

  AutoLock lock() {
    lock.lock();
    return this;
  }

  AutoLock tryLock() {
    boolean locked = lock.tryLock();
    return locked ? this : null;
  }

  boolean isMine() {
    return lock.isHeldByCurrentThread();
  }

  @Override
  public void close() {
    if (isMine()) {
      lock.unlock();
    }
  }

  void add() {
    try (AutoLock held = lock()) {
      count++;
    }
  }

  private void addOnce() {
    add();
  }

  int addAll(int times) {
    for (int i = 0; i < times; i++) {
      addOnce();
    }
    return count;
  }
}

/** Helpers that do something beside: where {@code unlock()} fails, the lock may be free already. */
class Watched {
  private final ReentrantLock lock = new ReentrantLock();
  private int depth;

  private void enter() {
    lock.lock();
    depth++;
  }

  private void leave() {
    check(depth > 0);
    depth--;
    lock.unlock();
  }

  private static boolean check(boolean isSo) {
    if (!isSo) {
      throw new IllegalStateException();
    }
    return isSo;
  }

  boolean tryEnter() {
    return counted(lock.tryLock());
  }

  private boolean counted(boolean entered) {
    if (entered) {
      depth++;
    }
    return entered;
  }

  void run(Runnable task) {
    enter();
    try {
      task.run();
    } finally {
      leave();
    }
  }
}

/** Two halves that agree on what they do. */
class Sides {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private int count;

  private void take(boolean writing, boolean shared) {
    if (writing) {
      lock.writeLock().lock();
    } else if (shared) {
      lock.readLock().lock();
    }
  }

  private void give(boolean writing, boolean shared) {
    if (writing) {
      lock.writeLock().unlock();
    } else if (shared) {
      lock.readLock().unlock();
    }
  }

  int count(boolean writing, boolean shared) {
    take(writing, shared);
    try {
      return writing ? ++count : count;
    } finally {
      give(writing, shared);
    }
  }
}
