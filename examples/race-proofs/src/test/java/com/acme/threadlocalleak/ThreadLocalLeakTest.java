package com.acme.threadlocalleak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread for two tasks, as in any pool. */
class ThreadLocalLeakTest {

  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void shutDown() {
    pool.shutdown();
  }

  @Test
  void the_next_task_runs_for_the_tenant_of_the_failed_one() throws Exception {
    awaitFailure(new FlawedTenants().runFor("acme", ThreadLocalLeakTest::fail, pool));
    assertEquals("acme", pool.submit(FlawedTenants::current).get());
  }

  @Test
  void corrected() throws Exception {
    awaitFailure(new Tenants().runFor("acme", ThreadLocalLeakTest::fail, pool));
    assertNull(pool.submit(Tenants::current).get());
  }

  private static void awaitFailure(Future<?> work) {
    assertThrows(ExecutionException.class, work::get);
  }

  private static void fail() {
    throw new IllegalStateException("no such invoice");
  }
}
