package com.acme.handoffwhilelocked;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Waits for room in a queue, and holds the lock that its reader needs to make some. */
public final class FlawedNews {

  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
  private final Object lock = new Object();
  private int sent;

  public void send(String news) throws InterruptedException {
    synchronized (lock) {
      sent++;
      queue.put(news); // violation: no-hand-off-while-locked
    }
  }

  public String next() throws InterruptedException {
    synchronized (lock) {
      sent--;
    }
    return queue.take();
  }
}
