/** The lock is acquired inside the try that releases it. */
class Scheduler {
  private final ReentrantLock lock = new ReentrantLock();
  private final Lock plan = new ReentrantLock();
  private final ReadWriteLock rw = new ReentrantReadWriteLock();
  private final StampedLock sl = new StampedLock();
  private final PriorityQueue<String> due = new PriorityQueue<>();
  private int failures;

  interface Timetable {
    String next() throws IOException;
  }

  void firstInTry(Timetable timetable) throws IOException {
    try {
      lock.lock(); // violation: <this.lock>
      due.add(timetable.next());
    } finally {
      lock.unlock();
    }
  }

  void afterACallInTry(Timetable timetable) throws IOException {
    try {
      String next = timetable.next();
      lock.lock(); // violation: <this.lock>
      due.add(next);
    } finally {
      lock.unlock();
    }
  }

  void withCatch(Timetable timetable) {
    try {
      lock.lock(); // violation: <this.lock>
      due.add(timetable.next());
    } catch (IOException e) {
      failures++;
    } finally {
      lock.unlock();
    }
  }

  void interruptibly(Timetable timetable) throws InterruptedException, IOException {
    try {
      lock.lockInterruptibly(); // violation: <this.lock>
      due.add(timetable.next());
    } finally {
      lock.unlock();
    }
  }

  boolean interruptiblyWithCatch(Timetable timetable) throws IOException {
    try {
      lock.lockInterruptibly(); // violation: <this.lock>
      return due.add(timetable.next());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  void finallyDoesMore(Timetable timetable, Runnable done) throws IOException {
    try {
      lock.lock(); // violation: <this.lock>
      due.add(timetable.next());
    } finally {
      lock.unlock();
      done.run();
    }
  }

  void readLock() {
    try {
      rw.readLock().lock(); // violation: this.rw
      due.forEach(String::length);
    } finally {
      rw.readLock().unlock();
    }
  }

  void byLocal(Timetable timetable) throws IOException {
    Lock mine = lock;
    try {
      mine.lock(); // violation: <this.lock>
      due.add(timetable.next());
    } finally {
      mine.unlock();
    }
  }

  void inALoop(List<Timetable> timetables) throws IOException {
    for (Timetable timetable : timetables) {
      try {
        lock.lock(); // violation: <this.lock>
        due.add(timetable.next());
      } finally {
        lock.unlock();
      }
    }
  }

  void resourceAndFinally(Callable<Reader> source) throws Exception {
    try (Reader reader = source.call()) {
      lock.lock(); // violation: <this.lock>
      due.add(String.valueOf(reader.read()));
    } finally {
      lock.unlock();
    }
  }

  void innerOfTwo(Timetable timetable) throws IOException {
    lock.lock();
    try {
      plan.lock(); // violation: <this.plan>
      due.add(timetable.next());
    } finally {
      plan.unlock();
      lock.unlock();
    }
  }

  void inALambda(Executor executor, Runnable step) {
    executor.execute(
        () -> {
          try {
            lock.lock(); // violation: lock>
            step.run();
          } finally {
            lock.unlock();
          }
        });
  }

  int stamp() {
    long stamp = 0L;
    try {
      stamp = sl.writeLock(); // violation: this.sl
      return due.remove().length();
    } finally {
      sl.unlockWrite(stamp);
    }
  }

  void byHelper(Timetable timetable) throws IOException {
    try {
      enter(); // violation: <this.lock>
      due.add(timetable.next());
    } finally {
      leave();
    }
  }

  private void enter() {
    lock.lock();
  }

  private void leave() {
    lock.unlock();
  }

  void helperBeforeTry(Timetable timetable) throws IOException {
    enter();
    try {
      due.add(timetable.next());
    } finally {
      leave();
    }
  }

  void outerTryCatches(Timetable timetable) {
    try {
      lock.lock();
      try {
        due.add(timetable.next());
      } finally {
        lock.unlock();
      }
    } catch (IOException e) {
      failures++;
    }
  }

  void outerTryHasAFinallyOfItsOwn(Timetable timetable, Runnable done) throws IOException {
    try {
      String next = timetable.next();
      lock.lock();
      try {
        due.add(next);
      } finally {
        lock.unlock();
      }
    } finally {
      done.run();
    }
  }

  void insideAResource(Callable<Reader> source) throws Exception {
    try (Reader reader = source.call()) {
      lock.lock();
      try {
        due.add(String.valueOf(reader.read()));
      } finally {
        lock.unlock();
      }
    }
  }

  void flag(Timetable timetable) throws IOException {
    boolean locked = false;
    try {
      lock.lock();
      locked = true;
      due.add(timetable.next());
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void flagAndInterrupt(Timetable timetable) throws IOException {
    boolean locked = false;
    try {
      lock.lockInterruptibly();
      locked = true;
      due.add(timetable.next());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void nullUntilTaken(Timetable timetable) throws IOException {
    Lock held = null;
    try {
      lock.lock();
      held = lock;
      due.add(timetable.next());
    } finally {
      if (held != null) {
        held.unlock();
      }
    }
  }

  int stampRemembered() {
    long stamp = 0L;
    try {
      stamp = sl.writeLock();
      return due.remove().length();
    } finally {
      if (stamp != 0L) {
        sl.unlockWrite(stamp);
      }
    }
  }

  void interruptCaughtAround(Timetable timetable) throws IOException {
    try {
      lock.lockInterruptibly();
      try {
        due.add(timetable.next());
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void givenUpInside(Timetable timetable) throws IOException {
    lock.lock();
    try {
      due.clear();
      lock.unlock();
      String next;
      try {
        next = timetable.next();
      } finally {
        lock.lock();
      }
      due.add(next);
    } finally {
      lock.unlock();
    }
  }

  void writeThenRead(Timetable timetable) throws IOException {
    rw.writeLock().lock();
    try {
      due.add(timetable.next());
      rw.readLock().lock();
    } finally {
      rw.writeLock().unlock();
    }
    try {
      due.forEach(String::length);
    } finally {
      rw.readLock().unlock();
    }
  }

  void upgraded(Timetable timetable) throws IOException {
    long stamp = sl.readLock();
    try {
      while (due.isEmpty()) {
        long write = sl.tryConvertToWriteLock(stamp);
        if (write != 0L) {
          stamp = write;
          due.add(timetable.next());
          break;
        }
        sl.unlockRead(stamp);
        stamp = sl.writeLock();
      }
    } finally {
      sl.unlock(stamp);
    }
  }
}

/** Hand over hand, the next lock is taken inside the try that releases the last. */
class Chain {
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

/** The second lock of two, in the first one's try. */
class Ledger {
  private final Lock accounts = new ReentrantLock();
  private final Lock entries = new ReentrantLock();

  void book(Runnable entry) {
    accounts.lock();
    try {
      entries.lock(); // violation: <this.entries>
      entry.run();
    } finally {
      entries.unlock();
      accounts.unlock();
    }
  }
}
