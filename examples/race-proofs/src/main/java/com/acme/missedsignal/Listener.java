package com.acme.missedsignal;

/** Looks at the state and waits under one lock. */
public final class Listener {

  private final Object lock = new Object();
  private boolean bound;

  public void awaitBound() throws InterruptedException {
    synchronized (lock) {
      while (!bound) {
        lock.wait();
      }
    }
  }

  public void bound() {
    synchronized (lock) {
      bound = true;
      lock.notifyAll();
    }
  }
}
