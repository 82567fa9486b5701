package com.acme.leakedexecutor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Shuts its pool down, whatever its pages do. */
public final class Invoices {

  public List<String> render(List<Callable<String>> pages, ThreadFactory threads)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(2, threads);
    try {
      List<String> texts = new ArrayList<>();
      for (Future<String> page : pool.invokeAll(pages)) {
        texts.add(page.get());
      }
      return texts;
    } finally {
      pool.shutdown();
    }
  }
}
