package com.acme.lostfailure;

import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** An export that fails looks like one that went well. */
public final class FlawedExport {

  private final ExecutorService pool;
  private final Consumer<String> archive;

  public FlawedExport(ExecutorService pool, Consumer<String> archive) {
    this.pool = pool;
    this.archive = archive;
  }

  public void export(String order) {
    pool.submit(() -> archive.accept(order)); // violation: task-failures-are-not-lost
  }
}
