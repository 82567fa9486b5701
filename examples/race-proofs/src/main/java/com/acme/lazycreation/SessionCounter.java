package com.acme.lazycreation;

/** Counts the sessions that were opened. */
public final class SessionCounter {

  private int opened;

  public synchronized int open() {
    return ++opened;
  }
}
