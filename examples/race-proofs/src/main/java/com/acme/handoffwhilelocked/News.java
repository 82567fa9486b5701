package com.acme.handoffwhilelocked;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Lets go of the lock before it waits. */
public final class News {

  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
  private final Object lock = new Object();
  private int sent;

  public void send(String news) throws InterruptedException {
    synchronized (lock) {
      sent++;
    }
    queue.put(news);
  }

  public String next() throws InterruptedException {
    synchronized (lock) {
      sent--;
    }
    return queue.take();
  }
}
