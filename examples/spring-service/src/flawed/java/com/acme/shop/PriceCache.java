package com.acme.shop;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** A map that is made for one thread, filled by all of them. */
@Service
public class PriceCache {

  private final Map<String, Long> cents = new HashMap<>();

  public long price(String article) {
    Long known = cents.get(article);
    if (known == null) {
      known = (long) article.length() * 100;
      cents.put(article, known); // violation: singletons-hold-no-unguarded-mutable-state
    }
    return known;
  }
}
