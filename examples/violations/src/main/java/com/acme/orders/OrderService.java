package com.acme.orders;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Accepts orders on any thread and packs them on threads that nobody ever stops. */
public final class OrderService {

  private final OrderBook book = new OrderBook();
  private final ShippingDock dock = new ShippingDock();
  private final ExecutorService packers =
      Executors.newFixedThreadPool(4); // violation: executors-are-closed

  public void accept(Order order) {
    book.add(order);
    packers.execute(() -> dock.put(order));
  }

  public void printLabels() {
    ExecutorService printer =
        Executors.newSingleThreadExecutor(); // violation: executors-are-closed
    for (Order order : book.orders()) {
      printer.execute(() -> System.out.println(order.customer()));
    }
  }
}
