package com.acme.volatileupdate;

/** Two customers can get the same number. */
public final class FlawedTickets {

  private volatile int last;

  public int next() {
    return ++last; // violation: volatile-updates-are-atomic
  }
}
