package com.acme.plainflag;

/** Sees that it was stopped. */
public final class Poller implements Runnable {

  private volatile boolean stopped;

  @Override
  public void run() {
    while (!stopped) {}
  }

  public void stop() {
    stopped = true;
  }
}
