package com.acme.swallowedinterrupt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The first attempt is told to stop. */
class SwallowedInterruptTest {

  private final AtomicInteger attempts = new AtomicInteger();
  private final BooleanSupplier stopped =
      () -> {
        if (attempts.incrementAndGet() == 1) {
          Thread.currentThread().interrupt();
        }
        return false;
      };

  @Test
  void it_goes_on_and_nobody_hears_of_it() {
    new FlawedRetry().retry(stopped, 5);
    assertEquals(5, attempts.get());
    assertFalse(Thread.interrupted());
  }

  @Test
  void corrected() {
    assertThrows(InterruptedException.class, () -> new Retry().retry(stopped, 5));
    assertEquals(1, attempts.get());
  }
}
