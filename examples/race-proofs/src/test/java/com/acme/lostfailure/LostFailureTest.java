package com.acme.lostfailure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever could be told of a failure listens. */
class LostFailureTest {

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final ThreadFactory threads =
      work -> {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((where, failure) -> uncaught.add(failure));
        return thread;
      };
  private final ExecutorService pool = Executors.newSingleThreadExecutor(threads);

  @Test
  void nobody_is_told() throws InterruptedException {
    new FlawedExport(pool, LostFailureTest::fail).export("order 7");
    pool.shutdown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(List.of(), uncaught);
  }

  @Test
  void corrected() {
    Future<?> exported = new Export(pool, LostFailureTest::fail).export("order 7");
    pool.shutdown();
    ExecutionException told = assertThrows(ExecutionException.class, exported::get);
    assertEquals("no room for order 7", told.getCause().getMessage());
  }

  private static void fail(String order) {
    throw new IllegalStateException("no room for " + order);
  }
}
