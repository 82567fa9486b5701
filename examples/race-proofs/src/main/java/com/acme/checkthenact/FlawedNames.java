package com.acme.checkthenact;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Two owners can both be told that a name is theirs. */
public final class FlawedNames {

  private final ConcurrentMap<String, Integer> owners = new ConcurrentHashMap<>();

  public boolean claim(String name, int owner) {
    if (owners.containsKey(name)) {
      return false;
    }
    owners.put(name, owner); // violation: atomics-are-updated-in-one-operation
    return true;
  }

  public Integer owner(String name) {
    return owners.get(name);
  }
}
