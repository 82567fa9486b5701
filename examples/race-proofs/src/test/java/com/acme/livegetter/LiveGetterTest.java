package com.acme.livegetter;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import org.junit.jupiter.api.Test;

class LiveGetterTest {

  @Test
  void a_change_breaks_the_loop_of_a_reader() {
    goesWrong(
        "ConcurrentModificationException",
        () -> {
          FlawedSubscribers subscribers = new FlawedSubscribers();
          subscribers.join("ada");
          together(
              () -> String.join(",", subscribers.names()), callable(() -> subscribers.join("bob")));
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Subscribers subscribers = new Subscribers();
          subscribers.join("ada");
          together(
              () -> String.join(",", subscribers.names()), callable(() -> subscribers.join("bob")));
        });
  }
}
