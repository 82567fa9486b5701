package com.acme.inconsistentguard;

/** Takes and gives back under one lock. */
public final class Seats {

  private int taken;

  public synchronized void take() {
    taken++;
  }

  public synchronized void giveBack() {
    taken--;
  }

  public synchronized int taken() {
    return taken;
  }
}
