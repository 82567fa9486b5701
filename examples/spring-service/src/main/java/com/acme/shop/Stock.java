package com.acme.shop;

import jakarta.annotation.PostConstruct;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Guards what it keeps by one lock; a copy leaves. */
@Component
public class Stock {

  private final Object monitor = new Object();
  private final Map<String, Integer> pieces = new HashMap<>();

  @PostConstruct
  void fill() {
    put("book", 100);
  }

  public void put(String article, int more) {
    synchronized (monitor) {
      pieces.merge(article, more, Integer::sum);
    }
  }

  public Map<String, Integer> pieces() {
    synchronized (monitor) {
      return Map.copyOf(pieces);
    }
  }
}
