package com.acme.periodicfailure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts the beats that fail, and goes on. */
public final class Heartbeat {

  private final AtomicInteger failed = new AtomicInteger();

  public void start(ScheduledExecutorService timer, Consumer<String> network) {
    timer.scheduleAtFixedRate(() -> beat(network), 0, 1, TimeUnit.MILLISECONDS);
  }

  private void beat(Consumer<String> network) {
    try {
      network.accept("alive");
    } catch (RuntimeException e) {
      failed.incrementAndGet();
    }
  }

  public int failed() {
    return failed.get();
  }
}
