package com.acme.declaredguard;

import java.util.ArrayList;
import java.util.List;

/** Says which lock guards its entries, and forgets it. */
public final class FlawedJournal {

  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<String> entries = new ArrayList<>();

  public void write(String entry) {
    entries.add(entry); // violation: guarded-members-are-accessed-with-their-lock-held
  }

  public int size() {
    synchronized (lock) {
      return entries.size();
    }
  }
}
