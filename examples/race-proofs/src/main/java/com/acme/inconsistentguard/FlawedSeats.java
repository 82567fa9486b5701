package com.acme.inconsistentguard;

/** Gives a seat back without the lock that whoever takes one holds. */
public final class FlawedSeats {

  private int taken;

  public synchronized void take() {
    taken++;
  }

  public void giveBack() {
    taken--; // violation: fields-are-guarded-consistently
  }

  public synchronized int taken() {
    return taken;
  }
}
