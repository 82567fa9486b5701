package com.acme.liveview;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Copies under the lock. */
public final class PriceBoard {

  private final Lock lock = new ReentrantLock();
  private final Map<String, Long> cents = new HashMap<>();

  public void update(String article, long price) {
    lock.lock();
    try {
      cents.put(article, price);
    } finally {
      lock.unlock();
    }
  }

  public Map<String, Long> prices() {
    lock.lock();
    try {
      return Map.copyOf(cents);
    } finally {
      lock.unlock();
    }
  }
}
