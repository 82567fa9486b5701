package com.acme.volatilelist;

import java.util.ArrayList;
import java.util.List;

/** The field is volatile, and the list in it is not safe for that. */
public final class FlawedSubscriptions {

  private volatile List<String> topics = new ArrayList<>();

  public void add(String topic) {
    topics.add(topic); // violation: volatile-fields-hold-immutable-or-thread-safe-values
  }

  public void clear() {
    topics = new ArrayList<>();
  }

  public int size() {
    return topics.size();
  }
}
