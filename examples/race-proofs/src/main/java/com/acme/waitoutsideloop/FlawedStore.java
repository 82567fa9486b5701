package com.acme.waitoutsideloop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Believes that there is something because it was woken; but another one may have been faster. */
public final class FlawedStore {

  private final Object lock = new Object();
  private final Deque<String> goods = new ArrayDeque<>();

  public void put(String good) {
    synchronized (lock) {
      goods.add(good);
      lock.notifyAll();
    }
  }

  public String take() throws InterruptedException {
    synchronized (lock) {
      if (goods.isEmpty()) {
        lock.wait(); // violation: conditions-are-awaited-in-loops
      }
      return goods.remove();
    }
  }
}
