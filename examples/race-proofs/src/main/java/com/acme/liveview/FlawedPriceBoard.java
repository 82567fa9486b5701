package com.acme.liveview;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Takes its lock in each method, and gives away what changes without it. */
public final class FlawedPriceBoard {

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
      return Collections.unmodifiableMap(cents); // violation: guarded-state-leaves-only-as-a-copy
    } finally {
      lock.unlock();
    }
  }
}
