package com.acme.escapingthis;

import java.util.function.IntSupplier;

/** Starts its thread when it is built. */
public final class Gauge {

  private final Thread reader;
  private final int scale;
  private volatile int shown;

  private Gauge(IntSupplier settings) {
    scale = settings.getAsInt();
    reader = new Thread(this::read);
  }

  public static Gauge started(IntSupplier settings) {
    Gauge gauge = new Gauge(settings);
    gauge.reader.start();
    return gauge;
  }

  private void read() {
    shown = 10 * scale;
  }

  public int shown() throws InterruptedException {
    reader.join();
    return shown;
  }
}
