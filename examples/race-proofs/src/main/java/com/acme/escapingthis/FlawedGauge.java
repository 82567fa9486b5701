package com.acme.escapingthis;

import java.util.function.IntSupplier;

/** Its thread may read what the constructor has not set yet. */
public final class FlawedGauge {

  private final Thread reader;
  private final int scale;
  private volatile int shown;

  public FlawedGauge(IntSupplier settings) {
    reader = new Thread(this::read);
    reader.start(); // violation: this-does-not-escape-during-construction
    scale = settings.getAsInt();
  }

  private void read() {
    shown = 10 * scale;
  }

  public int shown() throws InterruptedException {
    reader.join();
    return shown;
  }
}
