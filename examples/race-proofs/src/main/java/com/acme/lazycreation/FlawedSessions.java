package com.acme.lazycreation;

/** Two threads that ask at the same time get two counters, and one of them counts for nobody. */
public final class FlawedSessions {

  private SessionCounter counter;

  public synchronized void reset() {
    counter = null;
  }

  public SessionCounter counter() {
    if (counter == null) {
      counter = new SessionCounter(); // violation: lazy-initialization-is-safe
    }
    return counter;
  }
}
