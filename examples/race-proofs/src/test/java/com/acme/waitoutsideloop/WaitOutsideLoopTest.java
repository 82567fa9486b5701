package com.acme.waitoutsideloop;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import org.junit.jupiter.api.Test;

/** Two wait, and one comes with something. Both are woken, and one of them is faster. */
class WaitOutsideLoopTest {

  @Test
  void the_slower_one_finds_nothing() {
    goesWrong(
        "NoSuchElementException",
        () -> {
          FlawedStore store = new FlawedStore();
          together(
              store::take,
              store::take,
              callable(() -> store.put("ink")),
              callable(() -> store.put("pen")));
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Store store = new Store();
          together(
              store::take,
              store::take,
              callable(() -> store.put("ink")),
              callable(() -> store.put("pen")));
        });
  }
}
