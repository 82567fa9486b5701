package com.acme.core;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Leaves it to its subclasses, in another module, to release what they take. */
public abstract class Guarded {

  private final Lock lock = new ReentrantLock();

  protected final void take() {
    lock.lock();
  }

  protected final void release() {
    lock.unlock();
  }
}
