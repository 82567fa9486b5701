package com.acme.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All orders that were accepted. The lock is touched by one method only. */
public final class OrderBook {

  private final Lock lock = new ReentrantLock();
  private final List<Order> orders = new ArrayList<>();

  public void add(Order order) {
    withLock(() -> orders.add(order));
  }

  public List<Order> orders() {
    return withLock(() -> List.copyOf(orders));
  }

  private <T> T withLock(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
