package com.acme.swallowedinterrupt;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Told to stop, it forgets it and tries again. */
public final class FlawedRetry {

  public boolean retry(BooleanSupplier attempt, int times) {
    for (int i = 0; i < times; i++) {
      if (attempt.getAsBoolean()) {
        return true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) { // violation: interrupts-are-not-swallowed
        continue;
      }
    }
    return false;
  }
}
