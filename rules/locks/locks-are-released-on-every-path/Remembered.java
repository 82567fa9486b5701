/** A flag, a condition or a null check remembers whether the lock is held. */
class Importer {
  private final Lock lock = new ReentrantLock();
  private final Lock other = new ReentrantLock();
  private final boolean shared;
  private final List<String> rows = new ArrayList<>();
  private long failures;

  Importer(boolean shared) {
    this.shared = shared;
  }

  interface Feed {
    String next() throws IOException;
  }

  void flag(Feed feed) throws IOException {
    boolean locked = false;
    try {
      lock.lock();
      locked = true;
      rows.add(feed.next());
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void flagSetByTryLock(Feed feed) throws IOException, InterruptedException {
    boolean locked = false;
    try {
      locked = lock.tryLock(1, TimeUnit.SECONDS);
      if (locked) {
        rows.add(feed.next());
      }
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void flagClearedByTheRelease(Feed feed) throws IOException {
    boolean locked = true;
    lock.lock();
    try {
      rows.add(feed.next());
      lock.unlock();
      locked = false;
      feed.next();
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void flagOfSuccess(Feed feed) throws IOException {
    boolean done = false;
    lock.lock();
    try {
      rows.add(feed.next());
      lock.unlock();
      done = true;
    } finally {
      if (!done) {
        lock.unlock();
      }
    }
  }

  void flagIsNeverSet(Feed feed) throws IOException {
    boolean locked = false;
    lock.lock(); // violation: still held
    try {
      rows.add(feed.next());
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void sameParameterTwice(Feed feed, boolean exclusive) throws IOException {
    if (exclusive) {
      lock.lock();
    }
    try {
      rows.add(feed.next());
    } finally {
      if (exclusive) {
        lock.unlock();
      }
    }
  }

  void sameFieldTwice(Feed feed) throws IOException {
    if (shared) {
      lock.lock();
    }
    try {
      rows.add(feed.next());
    } finally {
      if (shared) {
        lock.unlock();
      }
    }
  }

  void sameNumberTwice(Feed feed, int mode) throws IOException {
    if (mode == 1) {
      lock.lock();
    }
    try {
      rows.add(feed.next());
    } finally {
      if (mode == 1) {
        lock.unlock();
      }
    }
  }

  void oppositeCondition(boolean exclusive) {
    if (exclusive) {
      lock.lock(); // violation: may return with <this.lock> still held
    }
    failures++;
    if (!exclusive) {
      return;
    }
    failures--;
    if (failures == 0) {
      lock.unlock();
    }
  }

  void nullableLocal(Feed feed) throws IOException {
    Lock held = shared ? lock : null;
    if (held != null) {
      held.lock();
    }
    try {
      rows.add(feed.next());
    } finally {
      if (held != null) {
        held.unlock();
      }
    }
  }

  void nullUntilTaken(Feed feed) throws IOException {
    Lock held = null;
    try {
      lock.lock();
      held = lock;
      rows.add(feed.next());
    } finally {
      if (held != null) {
        held.unlock();
      }
    }
  }

  void nullableParameter(Feed feed, Lock guard) throws IOException {
    if (guard != null) {
      guard.lock();
    }
    try {
      rows.add(feed.next());
    } finally {
      if (guard != null) {
        guard.unlock();
      }
    }
  }

  void oneOfTwo(Feed feed, boolean first) throws IOException {
    Lock chosen = first ? lock : other;
    chosen.lock();
    try {
      rows.add(feed.next());
    } finally {
      chosen.unlock();
    }
  }

  void copyInALocal(Feed feed) throws IOException {
    final Lock mine = lock;
    mine.lock();
    try {
      rows.add(feed.next());
    } finally {
      mine.unlock();
    }
  }

  void takenByCopyReleasedByField(Feed feed) throws IOException {
    Lock mine = lock;
    mine.lock();
    try {
      rows.add(feed.next());
    } finally {
      lock.unlock();
    }
  }

  int copyLeaks(Feed feed) throws IOException {
    Lock mine = this.lock;
    mine.lock(); // violation: may end by exception with <this.lock> still held
    rows.add(feed.next());
    int size = rows.size();
    mine.unlock();
    return size;
  }

  boolean parameterLeaks(Lock guard) {
    guard.lock(); // violation: still held
    if (failures > 0) {
      return false;
    }
    guard.unlock();
    return true;
  }
}

/** A lock that a method makes for its own tasks. */
class Collector {
  int collect(List<Supplier<Integer>> sources) {
    ReentrantLock local = new ReentrantLock();
    int[] sum = new int[1];
    sources.parallelStream()
        .forEach(
            source -> {
              local.lock();
              try {
                sum[0] += source.get();
              } finally {
                local.unlock();
              }
            });
    return sum[0];
  }

  int collectUnsafely(List<Supplier<Integer>> sources) {
    ReentrantLock local = new ReentrantLock();
    int[] sum = new int[1];
    sources.parallelStream()
        .forEach(
            source -> {
              local.lock(); // violation: still held
              sum[0] += source.get();
              local.unlock();
            });
    return sum[0];
  }
}

/** Who gets something from {@code lock()} has the lock, and gives it back. */
class Session {
  private final Lock lock = new ReentrantLock();
  private final Object data = new Object();
  private volatile boolean closed;

  Object lock() {
    if (closed) {
      return null;
    }
    lock.lock();
    if (closed) {
      lock.unlock();
      return null;
    }
    return data;
  }

  void unlock() {
    lock.unlock();
  }

  void close() {
    if (lock() != null) {
      closed = true;
      unlock();
    }
  }

  void forgets() {
    if (lock() == null) { // violation: <this.lock> still held
      return;
    }
    if (closed) {
      return;
    }
    unlock();
  }
}

/** The lock leaves with what it is for. */
class Slots {
  private final Lock[] locks = {new ReentrantLock(), new ReentrantLock()};
  private final StringBuilder[] slots = {new StringBuilder(), new StringBuilder()};

  Slot free() {
    for (int i = 0; i < locks.length; i++) {
      Lock lock = locks[i];
      StringBuilder slot = slots[i];
      if (lock.tryLock()) {
        return new Slot(slot, lock);
      }
    }
    return new Slot(new StringBuilder(), null);
  }

  static class Slot {
    final StringBuilder text;
    final Lock lock;

    Slot(StringBuilder text, Lock lock) {
      this.text = text;
      this.lock = lock;
    }
  }
}
