package com.acme.threadlocalleak;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Work that fails leaves its tenant in the pool's thread, where the next task finds it. */
public final class FlawedTenants {

  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  public static String current() {
    return TENANT.get();
  }

  public Future<?> runFor(String tenant, Runnable work, ExecutorService pool) {
    return pool.submit(
        () -> {
          TENANT.set(tenant); // violation: thread-locals-are-removed
          work.run();
          TENANT.remove();
        });
  }
}
