package com.acme.periodicfailure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The network fails at the second beat. */
class PeriodicFailureTest {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch fourBeats = new CountDownLatch(4);

  @AfterEach
  void shutDown() {
    timer.shutdownNow();
  }

  @Test
  void the_second_beat_is_the_last_one() throws InterruptedException {
    new FlawedHeartbeat().start(timer, this::network);
    assertFalse(fourBeats.await(300, TimeUnit.MILLISECONDS));
    assertEquals(2, fourBeats.getCount());
  }

  @Test
  void corrected() throws InterruptedException {
    new Heartbeat().start(timer, this::network);
    assertTrue(fourBeats.await(10, TimeUnit.SECONDS));
  }

  private void network(String message) {
    fourBeats.countDown();
    if (fourBeats.getCount() == 2) {
      throw new IllegalStateException("no network for " + message);
    }
  }
}
