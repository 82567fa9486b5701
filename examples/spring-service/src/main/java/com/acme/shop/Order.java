package com.acme.shop;

import java.util.List;

/** A value. */
public record Order(long number, List<String> articles) {

  public Order {
    articles = List.copyOf(articles);
  }
}
