package com.acme.shop;

import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the order of one request in a field that all requests share. */
@RestController
public class HastyOrderController {

  private final OrderBook book;
  private Order current;
  private int served;

  public HastyOrderController(OrderBook book) {
    this.book = book;
  }

  @PostMapping("/hasty-orders")
  public String order(@RequestBody List<String> articles) {
    current = book.accept(articles); // violation: singletons-hold-no-unguarded-mutable-state
    served++; // violation: singletons-hold-no-unguarded-mutable-state
    return current.number() + " of " + served;
  }
}
