package com.acme.lostoffer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Who sends to a full box waits until there is room. */
public final class Mailbox {

  private final BlockingQueue<String> letters = new ArrayBlockingQueue<>(2);

  public void send(String letter) throws InterruptedException {
    letters.put(letter);
  }

  public String next() throws InterruptedException {
    return letters.take();
  }
}
