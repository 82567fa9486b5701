package com.acme.volatilelist;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VolatileListTest {

  @Test
  void one_topic_overwrites_the_other() {
    goesWrong(
        "AssertionFailedError",
        () -> {
          FlawedSubscriptions topics = new FlawedSubscriptions();
          together(callable(() -> topics.add("a")), callable(() -> topics.add("b")));
          assertEquals(2, topics.size());
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Subscriptions topics = new Subscriptions();
          together(callable(() -> topics.add("a")), callable(() -> topics.add("b")));
          assertEquals(2, topics.size());
        });
  }
}
