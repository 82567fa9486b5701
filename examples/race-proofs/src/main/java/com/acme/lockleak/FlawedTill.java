package com.acme.lockleak;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One withdrawal that is refused, and nobody uses the till ever again. */
public final class FlawedTill {

  private final Lock lock = new ReentrantLock();
  private long cents;

  public void deposit(long amount) {
    lock.lock();
    try {
      cents += amount;
    } finally {
      lock.unlock();
    }
  }

  public boolean withdraw(long amount) {
    lock.lock(); // violation: locks-are-released-on-every-path
    if (amount > cents) {
      return false;
    }
    cents -= amount;
    lock.unlock();
    return true;
  }
}
