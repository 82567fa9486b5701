package com.acme.swallowedinterrupt;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Told to stop, it stops, and those around it hear of it. */
public final class Retry {

  public boolean retry(BooleanSupplier attempt, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      if (attempt.getAsBoolean()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return false;
  }
}
