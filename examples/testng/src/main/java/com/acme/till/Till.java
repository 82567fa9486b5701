package com.acme.till;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Has a defect on purpose: the test shows how it is reported. */
public class Till {

  private final Lock lock = new ReentrantLock();
  private long balance;

  public boolean take(long amount) {
    lock.lock();
    if (balance < amount) {
      return false;
    }
    balance -= amount;
    lock.unlock();
    return true;
  }
}
