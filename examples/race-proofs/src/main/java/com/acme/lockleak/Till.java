package com.acme.lockleak;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Releases its lock on every path. */
public final class Till {

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
    lock.lock();
    try {
      if (amount > cents) {
        return false;
      }
      cents -= amount;
      return true;
    } finally {
      lock.unlock();
    }
  }
}
