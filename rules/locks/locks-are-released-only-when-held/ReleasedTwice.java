/** One release too many. */
class Timeline {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<String> events = new ArrayList<>();
  private long version;

  interface Feed {
    String next();
  }

  void twiceInARow() {
    lock.lock();
    version++;
    lock.unlock();
    lock.unlock(); // violation: releases <this.lock>
  }

  void inTryAndInFinally(Feed feed) {
    lock.lock();
    try {
      events.add(feed.next());
      lock.unlock();
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void inCatchAndInFinally(Feed feed) {
    lock.lock();
    try {
      events.add(feed.next());
    } catch (RuntimeException e) {
      lock.unlock();
      throw new IllegalStateException(e);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void inFinallyAndAfterIt(Feed feed) {
    lock.lock();
    try {
      events.add(feed.next());
    } finally {
      lock.unlock();
    }
    version++;
    lock.unlock(); // violation: releases <this.lock>
  }

  void onOneBranchAndAtTheEnd(boolean quick) {
    lock.lock();
    if (quick) {
      version++;
      lock.unlock();
    }
    version++;
    lock.unlock(); // violation: releases <this.lock>
  }

  void everyTurnOfTheLoop(int turns) {
    lock.lock();
    for (int i = 0; i < turns; i++) {
      version++;
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void oldSwitch(int kind) {
    lock.lock();
    switch (kind) {
      case 0:
        version++;
        lock.unlock();
      case 1:
        version--;
        lock.unlock(); // violation: releases <this.lock>
        break;
      default:
        lock.unlock();
        break;
    }
  }

  void givenUpAndNotTakenAgain(Feed feed) {
    lock.lock();
    try {
      version++;
      lock.unlock();
      String next = feed.next();
      lock.lock();
      events.add(next);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void givenUpAndTakenAgain(Feed feed) {
    lock.lock();
    try {
      version++;
      lock.unlock();
      String next;
      try {
        next = feed.next();
      } finally {
        lock.lock();
      }
      events.add(next);
    } finally {
      lock.unlock();
    }
  }

  void onEachBranch(boolean quick, Feed feed) {
    lock.lock();
    if (quick) {
      version++;
      lock.unlock();
      return;
    }
    try {
      events.add(feed.next());
    } finally {
      lock.unlock();
    }
  }

  void inTheCatchAndAtTheEnd(Feed feed) {
    lock.lock();
    try {
      events.add(feed.next());
    } catch (RuntimeException e) {
      lock.unlock();
      throw e;
    }
    lock.unlock();
  }

  void flagClearedByTheRelease(Feed feed) {
    boolean held = true;
    lock.lock();
    try {
      version++;
      lock.unlock();
      held = false;
      feed.next();
    } finally {
      if (held) {
        lock.unlock();
      }
    }
  }

  void heldTwice(Feed feed) {
    lock.lock();
    try {
      lock.lock();
      try {
        events.add(feed.next());
      } finally {
        lock.unlock();
      }
    } finally {
      lock.unlock();
    }
  }

  void waited() throws InterruptedException {
    lock.lock();
    try {
      while (events.isEmpty()) {
        changed.await();
      }
      version++;
    } finally {
      lock.unlock();
    }
  }

  void oncePerTurn(int turns, Feed feed) {
    for (int i = 0; i < turns; i++) {
      lock.lock();
      try {
        if (version > i) {
          continue;
        }
        events.add(feed.next());
      } finally {
        lock.unlock();
      }
    }
  }

  void begin() {
    lock.lock();
  }

  void end() {
    version++;
    lock.unlock();
  }

  void endQuietly(boolean changed) {
    if (changed) {
      version++;
      lock.unlock();
      return;
    }
    lock.unlock();
  }

  void betweenBeginAndEnd(Feed feed) {
    begin();
    try {
      events.add(feed.next());
    } finally {
      end();
    }
  }

  /** Its callers hold the lock; it lets others in for a moment. */
  void yieldLock(Feed feed) {
    lock.unlock();
    try {
      feed.next();
    } finally {
      lock.lock();
    }
  }
}

/** A release for a lock that somebody else acquired. */
class ForwardingLock implements Lock {
  private final Lock inner;

  ForwardingLock(Lock inner) {
    this.inner = inner;
  }

  @Override
  public void lock() {
    inner.lock();
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    inner.lockInterruptibly();
  }

  @Override
  public boolean tryLock() {
    return inner.tryLock();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    return inner.tryLock(time, unit);
  }

  @Override
  public void unlock() {
    inner.unlock();
  }

  @Override
  public Condition newCondition() {
    return inner.newCondition();
  }
}

/** Many locks, whose names are not known. */
class Shards {
  private final Lock[] shards = {new ReentrantLock(), new ReentrantLock()};
  private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, String> rows = new ConcurrentHashMap<>();

  void clear() {
    for (Lock shard : shards) {
      shard.lock();
    }
    try {
      rows.clear();
    } finally {
      for (Lock shard : shards) {
        shard.unlock();
      }
    }
  }

  void clear(int shard) {
    shards[shard].lock();
    try {
      rows.clear();
    } finally {
      shards[shard].unlock();
    }
  }

  void remove(String key) {
    lockFor(key).lock();
    try {
      rows.remove(key);
    } finally {
      lockFor(key).unlock();
    }
  }

  void removeAll(List<String> keys) {
    Deque<Lock> held = new ArrayDeque<>();
    try {
      for (String key : keys) {
        Lock lock = lockFor(key);
        lock.lock();
        held.push(lock);
      }
      rows.keySet().removeAll(keys);
    } finally {
      while (!held.isEmpty()) {
        held.pop().unlock();
      }
    }
  }

  void removeTriesTooHard(String key) {
    Lock lock = lockFor(key);
    lock.tryLock();
    try {
      rows.remove(key);
    } finally {
      lock.unlock(); // violation: releases <
    }
  }

  private Lock lockFor(String key) {
    return locks.computeIfAbsent(key, k -> new ReentrantLock());
  }
}

/** A list with a lock in each node. */
class Links {
  private final Link head = new Link(0);

  static final class Link {
    final Lock lock = new ReentrantLock();
    final int key;
    Link next;

    Link(int key) {
      this.key = key;
    }
  }

  boolean contains(int key) {
    Link last = head;
    last.lock.lock();
    try {
      Link current = last.next;
      current.lock.lock();
      try {
        while (current.key < key) {
          last.lock.unlock();
          last = current;
          current = current.next;
          current.lock.lock();
        }
        return current.key == key;
      } finally {
        current.lock.unlock();
      }
    } finally {
      last.lock.unlock();
    }
  }
}

/** The lock is given up while somebody else may need it. */
class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private int tokens;

  void spin() {
    lock.lock();
    try {
      while (tokens == 0) {
        lock.unlock();
        Thread.onSpinWait();
        lock.lock();
      }
      tokens--;
    } finally {
      lock.unlock();
    }
  }

  void sleep() throws InterruptedException {
    lock.lock();
    try {
      while (tokens == 0) {
        lock.unlock();
        Thread.sleep(1);
        lock.lock();
      }
      tokens--;
    } finally {
      lock.unlock(); // violation: released it before
    }
  }
}
