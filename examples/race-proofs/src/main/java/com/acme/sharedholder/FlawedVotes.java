package com.acme.sharedholder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Counts in an array of one, where two tasks overwrite each other's count. */
public final class FlawedVotes {

  public int count(List<Boolean> votes, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    int[] yes = new int[1];
    List<Future<?>> counting = new ArrayList<>();
    for (boolean vote : votes) {
      counting.add(
          pool.submit(
              () -> {
                if (vote) {
                  yes[0]++; // violation: captured-holders-are-atomic
                }
              }));
    }
    for (Future<?> each : counting) {
      each.get();
    }
    return yes[0];
  }
}
