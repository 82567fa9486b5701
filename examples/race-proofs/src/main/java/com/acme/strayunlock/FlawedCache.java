package com.acme.strayunlock;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Releases the lock also when somebody else has it. */
public final class FlawedCache {

  private final Lock lock = new ReentrantLock();
  private int refreshes;

  public boolean refresh() {
    boolean free = lock.tryLock();
    try {
      if (free) {
        refreshes++;
      }
      return free;
    } finally {
      lock.unlock(); // violation: locks-are-released-only-when-held
    }
  }

  public int refreshes() {
    lock.lock();
    try {
      return refreshes;
    } finally {
      lock.unlock();
    }
  }
}
