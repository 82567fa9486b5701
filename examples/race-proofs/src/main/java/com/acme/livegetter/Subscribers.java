package com.acme.livegetter;

import java.util.ArrayList;
import java.util.List;

/** Hands out what the list was at one moment. */
public final class Subscribers {

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
    synchronized (lock) {
      return List.copyOf(names);
    }
  }
}
