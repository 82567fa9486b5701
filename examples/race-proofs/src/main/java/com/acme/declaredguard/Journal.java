package com.acme.declaredguard;

import java.util.ArrayList;
import java.util.List;

/** Holds the lock that it says guards its entries. */
public final class Journal {

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<String> entries = new ArrayList<>();

  public void write(String entry) {
    synchronized (lock) {
      entries.add(entry);
    }
  }

  public int size() {
    synchronized (lock) {
      return entries.size();
    }
  }
}
