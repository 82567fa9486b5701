package com.acme.latetask;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Tells the task that nobody waits any more. */
public final class Quotes {

  public Optional<String> quote(Callable<String> source, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    Future<String> quote = pool.submit(source);
    try {
      String text = quote.get(20, MILLISECONDS);
      return Optional.of(text);
    } catch (TimeoutException e) {
      quote.cancel(true);
      return Optional.empty();
    }
  }
}
