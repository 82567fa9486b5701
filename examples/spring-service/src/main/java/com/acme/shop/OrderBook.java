package com.acme.shop;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;

/** One object for all requests, so what it keeps is made for many threads. */
@Service
public class OrderBook {

  private final AtomicLong lastNumber = new AtomicLong();
  private final ConcurrentMap<Long, Order> orders = new ConcurrentHashMap<>();

  public Order accept(List<String> articles) {
    Order order = new Order(lastNumber.incrementAndGet(), articles);
    orders.put(order.number(), order);
    return order;
  }

  public Optional<Order> find(long number) {
    return Optional.ofNullable(orders.get(number));
  }
}
