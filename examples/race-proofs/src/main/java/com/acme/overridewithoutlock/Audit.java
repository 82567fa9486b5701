package com.acme.overridewithoutlock;

/** Counts what was refused, one at a time. */
public class Audit {

  private int refused;

  public synchronized void refuse() {
    refused++;
  }

  public synchronized int refused() {
    return refused;
  }
}
