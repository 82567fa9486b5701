package com.acme.volatileupdate;

import java.util.concurrent.atomic.AtomicInteger;

/** Each customer gets a number of their own. */
public final class Tickets {

  private final AtomicInteger last = new AtomicInteger();

  public int next() {
    return last.incrementAndGet();
  }
}
