package com.acme.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Parcels between those who pack and the one who ships, sometimes the same parcel twice. */
public final class ShippingDock {

  private final Lock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Deque<Order> parcels = new ArrayDeque<>();

  public void put(Order order) {
    lock.lock();
    try {
      parcels.addLast(order);
      notEmpty.signalAll();
      lock.unlock();
      System.out.println("Packed for " + order.customer());
    } finally {
      lock.unlock(); // violation: locks-are-released-only-when-held
    }
  }

  public Order take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (parcels.isEmpty()) {
        notEmpty.await(); // violation: conditions-are-awaited-in-loops
      }
      return parcels.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  public void clear() throws InterruptedException {
    lock.tryLock(1, TimeUnit.SECONDS); // violation: try-lock-results-are-checked
    try {
      parcels.clear();
    } finally {
      lock.unlock(); // violation: locks-are-released-only-when-held
    }
  }
}
