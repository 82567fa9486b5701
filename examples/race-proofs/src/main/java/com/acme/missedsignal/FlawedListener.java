package com.acme.missedsignal;

/** A signal between the look at the state and the wait is lost, and no other one comes. */
public final class FlawedListener {

  private final Object lock = new Object();
  private volatile boolean bound;

  public void awaitBound() throws InterruptedException {
    while (!bound) {
      synchronized (lock) {
        lock.wait(); // violation: signals-are-not-missed
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
