package com.acme.escapingthis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Settings that take their time: long enough for any thread to start. */
class EscapingThisTest {

  @Test
  void the_thread_reads_a_final_field_before_it_is_set() throws InterruptedException {
    assertEquals(0, new FlawedGauge(EscapingThisTest::settings).shown());
  }

  @Test
  void corrected() throws InterruptedException {
    assertEquals(70, Gauge.started(EscapingThisTest::settings).shown());
  }

  private static int settings() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return 7;
  }
}
