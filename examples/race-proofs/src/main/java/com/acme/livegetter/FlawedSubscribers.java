package com.acme.livegetter;

import java.util.ArrayList;
import java.util.List;

/** Hands out the list itself, which others change. */
public final class FlawedSubscribers {

  private final Object lock = new Object();
  private final List<String> names = new ArrayList<>();

  public void join(String name) {
    synchronized (lock) {
      names.add(name);
    }
  }

  public void leave(String name) {
    synchronized (lock) {
      names.remove(name);
    }
  }

  public List<String> names() {
    return names; // violation: no-public-mutable-collection-getters
  }
}
