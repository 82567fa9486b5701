package com.acme.lostfailure;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Who asks for an export can learn how it went. */
public final class Export {

  private final ExecutorService pool;
  private final Consumer<String> archive;

  public Export(ExecutorService pool, Consumer<String> archive) {
    this.pool = pool;
    this.archive = archive;
  }

  public Future<?> export(String order) {
    return pool.submit(() -> archive.accept(order));
  }
}
