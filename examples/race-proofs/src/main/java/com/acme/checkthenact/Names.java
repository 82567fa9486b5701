package com.acme.checkthenact;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Looks and puts in one operation. */
public final class Names {

  private final ConcurrentMap<String, Integer> owners = new ConcurrentHashMap<>();

  public boolean claim(String name, int owner) {
    return owners.putIfAbsent(name, owner) == null;
  }

  public Integer owner(String name) {
    return owners.get(name);
  }
}
