package com.acme.lostoffer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A full box loses the letter, and neither side is told. */
public final class FlawedMailbox {

  private final BlockingQueue<String> letters = new ArrayBlockingQueue<>(2);

  public void send(String letter) {
    letters.offer(letter); // violation: refusals-are-handled
  }

  public String next() throws InterruptedException {
    return letters.take();
  }
}
