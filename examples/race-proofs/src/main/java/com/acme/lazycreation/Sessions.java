package com.acme.lazycreation;

/** Looks and creates under one lock. */
public final class Sessions {

  private SessionCounter counter;

  public synchronized void reset() {
    counter = null;
  }

  public synchronized SessionCounter counter() {
    if (counter == null) {
      counter = new SessionCounter();
    }
    return counter;
  }
}
