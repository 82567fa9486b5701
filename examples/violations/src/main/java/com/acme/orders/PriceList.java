package com.acme.orders;

import java.util.HashMap;
import java.util.Map;

/** Prices in cents. Whoever else synchronizes on a small number waits for this class. */
public final class PriceList {

  private final Integer monitor = 0;
  private final Map<String, Long> cents = new HashMap<>();

  public void set(String article, long price) {
    synchronized (monitor) { // violation: synchronization-uses-a-private-final-object
      cents.put(article, price);
    }
  }

  public Long price(String article) {
    synchronized (monitor) { // violation: synchronization-uses-a-private-final-object
      return cents.get(article);
    }
  }
}
