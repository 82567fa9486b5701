package com.acme.latetask;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Gives up waiting, and lets the task go on for nobody. */
public final class FlawedQuotes {

  public Optional<String> quote(Callable<String> source, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    Future<String> quote = pool.submit(source);
    try {
      String text = quote.get(20, MILLISECONDS); // violation: timed-out-tasks-are-cancelled
      return Optional.of(text);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }
}
