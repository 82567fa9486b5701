package com.acme.orders;

import java.util.HashMap;
import java.util.Map;

/** Prices in cents. Each update replaces a price; a reader gets a price or an exception. */
public final class PriceList {

  private final Object monitor = new Object();
  private final Map<String, Long> cents = new HashMap<>();

  public void set(String article, long price) {
    synchronized (monitor) {
      cents.put(article, price);
    }
  }

  public long total(Order order) {
    synchronized (monitor) {
      long total = 0;
      for (Order.Line line : order.lines()) {
        Long price = cents.get(line.article());
        if (price == null) {
          throw new IllegalArgumentException("No price for " + line.article());
        }
        total += price * line.pieces();
      }
      return total;
    }
  }
}
