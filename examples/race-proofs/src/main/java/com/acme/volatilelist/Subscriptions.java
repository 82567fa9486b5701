package com.acme.volatilelist;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list that is made for it. */
public final class Subscriptions {

  private volatile List<String> topics = new CopyOnWriteArrayList<>();

  public void add(String topic) {
    topics.add(topic);
  }

  public void clear() {
    topics = new CopyOnWriteArrayList<>();
  }

  public int size() {
    return topics.size();
  }
}
