package com.acme.mutex;

/** Has a defect on purpose: the test shows that it is found. */
public final class Spool {

  private final Mutex mutex;
  private int waiting;

  public Spool(Mutex mutex) {
    this.mutex = mutex;
  }

  public boolean take() {
    mutex.enter();
    if (waiting == 0) {
      return false;
    }
    waiting--;
    mutex.leave();
    return true;
  }
}
