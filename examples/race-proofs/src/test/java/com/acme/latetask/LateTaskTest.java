package com.acme.latetask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A source that does not answer. */
class LateTaskTest {

  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  @Test
  void the_task_goes_on() throws Exception {
    pool.submit(() -> {}).get();
    assertEquals(Optional.empty(), new FlawedQuotes().quote(this::never, pool));
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    assertFalse(ended.await(300, TimeUnit.MILLISECONDS));
  }

  @Test
  void corrected() throws Exception {
    pool.submit(() -> {}).get();
    assertEquals(Optional.empty(), new Quotes().quote(this::never, pool));
    assertTrue(begun.getCount() == 1 || ended.await(10, TimeUnit.SECONDS));
  }

  private String never() throws InterruptedException {
    begun.countDown();
    try {
      Thread.sleep(600_000);
      return "too late";
    } finally {
      ended.countDown();
    }
  }
}
