/** The release runs on a path that did not acquire. */
class Mailer {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<String> outbox = new ArrayList<>();
  private boolean shared;
  private int refused;

  interface Server {
    void send(String mail) throws IOException;
  }

  void answerDropped(Server server, String mail) throws IOException {
    lock.tryLock();
    try {
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void answerDroppedTimed(Server server, String mail) throws IOException, InterruptedException {
    lock.tryLock(5, TimeUnit.SECONDS);
    try {
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void triedInsideTheTry(Server server, String mail) throws IOException {
    try {
      if (lock.tryLock()) {
        server.send(mail);
      }
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void triedWithATimeInsideTheTry(Server server, String mail) throws IOException {
    try {
      if (!lock.tryLock(1, TimeUnit.SECONDS)) {
        throw new IOException("busy");
      }
      server.send(mail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void releasedInTheElse() {
    if (lock.tryLock()) {
      refused = 0;
      lock.unlock();
    } else {
      refused++;
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void releasedAfterTheIf() {
    if (lock.tryLock()) {
      refused = 0;
    }
    lock.unlock(); // violation: releases <this.lock>
  }

  void answerTurnedRound(Server server, String mail) throws IOException {
    boolean taken = lock.tryLock();
    try {
      server.send(mail);
    } finally {
      if (!taken) {
        lock.unlock(); // violation: releases <this.lock>
      }
    }
  }

  void answerStoredOnly(Server server, String mail) throws IOException {
    boolean taken = lock.tryLock();
    try {
      server.send(mail + taken);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void triedAFewTimes(Server server, String mail) throws IOException {
    for (int attempt = 0; attempt < 3; attempt++) {
      if (lock.tryLock()) {
        break;
      }
    }
    try {
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void earlierFailure(Server server, String mail) throws IOException {
    try {
      server.send("hello");
      lock.lock();
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void earlyReturn(Server server, String mail) throws IOException {
    try {
      if (mail == null) {
        return;
      }
      lock.lock();
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void interruptedInsideTheTry(Server server, String mail)
      throws IOException, InterruptedException {
    try {
      lock.lockInterruptibly();
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void interruptIsCaughtInside(Server server, String mail) throws IOException {
    try {
      lock.lockInterruptibly();
      server.send(mail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void flagSetTooEarly(Server server, String mail) throws IOException, InterruptedException {
    boolean locked = false;
    try {
      locked = true;
      lock.lockInterruptibly();
      server.send(mail);
    } finally {
      if (locked) {
        lock.unlock(); // violation: releases <this.lock>
      }
    }
  }

  void onlyOneBranchAcquires(Server server, String mail, boolean exclusive) throws IOException {
    if (exclusive) {
      lock.lock();
    }
    try {
      server.send(mail);
    } finally {
      lock.unlock(); // violation: releases <this.lock>
    }
  }

  void inATask(Executor executor) {
    executor.execute(
        () -> {
          if (lock.tryLock()) {
            refused = 0;
          }
          lock.unlock(); // violation: releases <
        });
  }

  void tried(Server server, String mail) throws IOException {
    if (lock.tryLock()) {
      try {
        server.send(mail);
      } finally {
        lock.unlock();
      }
    }
  }

  boolean triedAndGaveUp(Server server, String mail) throws IOException {
    try {
      if (!lock.tryLock(1, TimeUnit.SECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      server.send(mail);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void answerInAFlag(Server server, String mail) throws IOException {
    boolean taken = lock.tryLock();
    try {
      server.send(mail);
    } finally {
      if (taken) {
        lock.unlock();
      }
    }
  }

  void answerInAFlagSetInside(Server server, String mail)
      throws IOException, InterruptedException {
    boolean taken = false;
    try {
      taken = lock.tryLock(1, TimeUnit.SECONDS);
      server.send(mail);
    } finally {
      if (taken) {
        lock.unlock();
      }
    }
  }

  void flag(Server server, String mail) throws IOException, InterruptedException {
    boolean locked = false;
    try {
      server.send("hello");
      lock.lockInterruptibly();
      locked = true;
      server.send(mail);
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  void nullUntilTaken(Server server, String mail) throws IOException, InterruptedException {
    Lock held = null;
    try {
      lock.lockInterruptibly();
      held = lock;
      server.send(mail);
    } finally {
      if (held != null) {
        held.unlock();
      }
    }
  }

  void sameConditionTwice(Server server, String mail, boolean exclusive) throws IOException {
    if (exclusive) {
      lock.lock();
    }
    try {
      server.send(mail);
    } finally {
      if (exclusive) {
        lock.unlock();
      }
    }
  }

  void nullableLock(Server server, String mail, Lock guard) throws IOException {
    if (guard != null) {
      guard.lock();
    }
    try {
      server.send(mail);
    } finally {
      if (guard != null) {
        guard.unlock();
      }
    }
  }

  void onlyIfHeld(Server server, String mail) throws IOException {
    try {
      if (lock.tryLock()) {
        server.send(mail);
      }
    } finally {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }
  }

  /** Reported by locks-are-acquired-before-try: lock() itself does not fail. */
  void lockFirstInTry(Server server, String mail) throws IOException {
    try {
      lock.lock();
      server.send(mail);
    } finally {
      lock.unlock();
    }
  }

  void triedUntilFree(Server server, String mail) throws IOException {
    while (!lock.tryLock()) {
      Thread.onSpinWait();
    }
    try {
      server.send(mail);
    } finally {
      lock.unlock();
    }
  }

  void triedThenWaited(Server server, String mail) throws IOException {
    if (!lock.tryLock()) {
      refused++;
      lock.lock();
    }
    try {
      server.send(mail);
    } finally {
      lock.unlock();
    }
  }

  void interruptEndsTheMethod(Server server, String mail) throws IOException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    try {
      server.send(mail);
    } finally {
      lock.unlock();
    }
  }

  void byResource(String mail) {
    lock.lock();
    try (AutoUnlock end = lock::unlock) {
      outbox.add(mail);
    }
  }

  interface AutoUnlock extends AutoCloseable {
    @Override
    void close();
  }
}
