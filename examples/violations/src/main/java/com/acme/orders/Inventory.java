package com.acme.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The pieces in stock. An unknown article, and nobody reads or writes the stock ever again. */
public final class Inventory {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Integer> pieces = new HashMap<>();

  public void deliver(String article, String delivered) {
    lock.writeLock().lock(); // violation: locks-are-released-on-every-path
    pieces.merge(article, Integer.parseInt(delivered), Integer::sum);
    lock.writeLock().unlock();
  }

  public boolean take(String article) {
    lock.writeLock().lock(); // violation: locks-are-released-on-every-path
    Integer left = pieces.get(article);
    if (left == null) {
      return false;
    }
    pieces.put(article, left - 1);
    lock.writeLock().unlock();
    return true;
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
