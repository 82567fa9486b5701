package com.acme.overridewithoutlock;

/** Overrides a synchronized method by one that is not. */
public final class FlawedAudit extends Audit {

  private int refused;

  @Override
  public void refuse() {
    refused++; // violation: overrides-keep-synchronization
  }

  @Override
  public synchronized int refused() {
    return refused;
  }
}
