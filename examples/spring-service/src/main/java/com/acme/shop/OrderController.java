package com.acme.shop;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Keeps nothing of a request. */
@RestController
public class OrderController {

  private final OrderBook book;

  /** Set once, before the first request. */
  @Value("${shop.greeting:Thank you}")
  private String greeting;

  public OrderController(OrderBook book) {
    this.book = book;
  }

  @PostMapping("/orders")
  public String order(@RequestBody List<String> articles) {
    return greeting + ": " + book.accept(articles).number();
  }

  @GetMapping("/orders/{number}")
  public Order find(@PathVariable long number) {
    return book.find(number).orElseThrow();
  }
}
