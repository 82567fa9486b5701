package com.acme.orders;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Accepts orders on any thread and packs them on its own. */
public final class OrderService implements AutoCloseable {

  private final Inventory inventory;
  private final PriceList prices;
  private final OrderBook book = new OrderBook();
  private final ShippingDock dock = new ShippingDock();
  private final ExecutorService packers = Executors.newFixedThreadPool(4);

  public OrderService(Inventory inventory, PriceList prices) {
    this.inventory = inventory;
    this.prices = prices;
  }

  /** The price in cents, once the order is packed. */
  public Future<Long> accept(Order order) {
    if (!inventory.reserve(order)) {
      throw new IllegalStateException("Not in stock: " + order.lines());
    }
    book.add(order);
    return packers.submit(
        () -> {
          long total = prices.total(order);
          dock.put(order);
          return total;
        });
  }

  public OrderBook book() {
    return book;
  }

  /** The next parcel, with who brings it. */
  public String ship() throws InterruptedException {
    Order order = dock.take();
    int pieces = order.lines().stream().mapToInt(Order.Line::pieces).sum();
    return order.customer() + " by " + Carrier.of(pieces).name();
  }

  @Override
  public void close() throws InterruptedException {
    packers.shutdown();
    if (!packers.awaitTermination(10, TimeUnit.SECONDS)) {
      packers.shutdownNow();
    }
  }
}
