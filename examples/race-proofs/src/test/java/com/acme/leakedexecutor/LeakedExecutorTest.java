package com.acme.leakedexecutor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counts the pool's threads after a page has failed. */
class LeakedExecutorTest {

  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ThreadFactory threads =
      work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        started.add(thread);
        return thread;
      };
  private final List<Callable<String>> pages =
      List.of(
          () -> "page 1",
          () -> {
            throw new IllegalStateException("no ink");
          });

  @AfterEach
  void interruptThoseLeft() {
    started.forEach(Thread::interrupt);
  }

  @Test
  void the_threads_stay() throws InterruptedException {
    assertThrows(ExecutionException.class, () -> new FlawedInvoices().render(pages, threads));
    assertTrue(anyIsAliveAfter(500));
  }

  @Test
  void corrected() throws InterruptedException {
    assertThrows(ExecutionException.class, () -> new Invoices().render(pages, threads));
    assertFalse(anyIsAliveAfter(10_000));
  }

  private boolean anyIsAliveAfter(long millis) throws InterruptedException {
    for (Thread thread : started) {
      thread.join(millis);
    }
    return started.stream().anyMatch(Thread::isAlive);
  }
}
