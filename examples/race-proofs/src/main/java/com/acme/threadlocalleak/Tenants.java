package com.acme.threadlocalleak;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The tenant leaves the thread with the work, however that ends. */
public final class Tenants {

  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  public static String current() {
    return TENANT.get();
  }

  public Future<?> runFor(String tenant, Runnable work, ExecutorService pool) {
    return pool.submit(
        () -> {
          TENANT.set(tenant);
          try {
            work.run();
          } finally {
            TENANT.remove();
          }
        });
  }
}
