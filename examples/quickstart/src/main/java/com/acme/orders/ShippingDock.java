package com.acme.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Room for a few parcels between those who pack and the one who ships. */
public final class ShippingDock {

  private static final int ROOM = 16;

  private final Lock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<Order> parcels = new ArrayDeque<>();

  public void put(Order order) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (parcels.size() == ROOM) {
        notFull.await();
      }
      parcels.addLast(order);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  public Order take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (parcels.isEmpty()) {
        notEmpty.await();
      }
      Order order = parcels.removeFirst();
      notFull.signal();
      return order;
    } finally {
      lock.unlock();
    }
  }

  /** Clears the dock for the night, unless it stays busy. */
  public boolean clear() throws InterruptedException {
    if (!lock.tryLock(1, TimeUnit.SECONDS)) {
      return false;
    }
    try {
      parcels.clear();
      notFull.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
