package com.acme.orders;

import java.util.List;
import java.util.UUID;

/** What a customer asked for. A value: any thread may hold it. */
public record Order(UUID id, String customer, List<Line> lines) {

  /** So many pieces of one article. */
  public record Line(String article, int pieces) {}

  public Order {
    lines = List.copyOf(lines);
  }
}
