package com.acme.leakedexecutor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** One page that fails, and the pool's threads stay. */
public final class FlawedInvoices {

  public List<String> render(List<Callable<String>> pages, ThreadFactory threads)
      throws InterruptedException, ExecutionException {
    ExecutorService pool =
        Executors.newFixedThreadPool(2, threads); // violation: executors-are-closed
    List<String> texts = new ArrayList<>();
    for (Future<String> page : pool.invokeAll(pages)) {
      texts.add(page.get());
    }
    pool.shutdown();
    return texts;
  }
}
