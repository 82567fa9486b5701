package com.acme.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** All orders that were accepted. Everybody may lock it, and everybody may change what it holds. */
public final class OrderBook {

  public final Lock lock = new ReentrantLock(); // violation: lock-fields-are-private-and-final
  private final List<Order> orders = new ArrayList<>();

  public void add(Order order) {
    try {
      lock.lock(); // violation: locks-are-acquired-before-try
      orders.add(order);
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return orders.size();
    } finally {
      lock.unlock();
    }
  }

  public List<Order> orders() {
    return orders; // violation: no-public-mutable-collection-getters
  }
}
