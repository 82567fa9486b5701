package com.acme.sharedholder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Each task gives its own count, and one thread adds them up. */
public final class Votes {

  public int count(List<Boolean> votes, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> counting = new ArrayList<>();
    for (boolean vote : votes) {
      counting.add(pool.submit(() -> vote ? 1 : 0));
    }
    int yes = 0;
    for (Future<Integer> each : counting) {
      yes += each.get();
    }
    return yes;
  }
}
