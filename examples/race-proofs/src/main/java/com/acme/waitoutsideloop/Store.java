package com.acme.waitoutsideloop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Looks again whenever it was woken. */
public final class Store {

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
      while (goods.isEmpty()) {
        lock.wait();
      }
      return goods.remove();
    }
  }
}
