package com.acme.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Written long ago. What is wrong with it is known, and frozen. */
public class Account {

  private final Lock lock = new ReentrantLock();
  private final List<Long> bookings = new ArrayList<>();

  public boolean book(long amount) {
    lock.lock();
    if (amount == 0) {
      return false;
    }
    bookings.add(amount);
    lock.unlock();
    return true;
  }

  public long balance() {
    lock.lock();
    long balance = bookings.stream().mapToLong(Long::longValue).sum();
    lock.unlock();
    return balance;
  }

  public List<Long> bookings() {
    lock.lock();
    try {
      return List.copyOf(bookings);
    } finally {
      lock.unlock();
    }
  }
}
