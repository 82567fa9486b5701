package com.acme.strayunlock;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Leaves a lock alone that it did not get. */
public final class Cache {

  private final Lock lock = new ReentrantLock();
  private int refreshes;

  public boolean refresh() {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      refreshes++;
      return true;
    } finally {
      lock.unlock();
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
