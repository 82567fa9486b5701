package com.acme.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The pieces in stock. Many threads read it, deliveries and orders change it. */
public final class Inventory {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Integer> pieces = new HashMap<>();

  public void deliver(String article, int delivered) {
    lock.writeLock().lock();
    try {
      pieces.merge(article, delivered, Integer::sum);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes all lines of the order out of stock, or none of them. */
  public boolean reserve(Order order) {
    lock.writeLock().lock();
    try {
      for (Order.Line line : order.lines()) {
        if (pieces.getOrDefault(line.article(), 0) < line.pieces()) {
          return false;
        }
      }
      for (Order.Line line : order.lines()) {
        pieces.merge(line.article(), -line.pieces(), Integer::sum);
      }
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  public Map<String, Integer> inStock() {
    lock.readLock().lock();
    try {
      return Map.copyOf(pieces);
    } finally {
      lock.readLock().unlock();
    }
  }
}
