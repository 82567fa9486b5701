package com.acme.earlypublication;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EarlyPublicationTest {

  @Test
  void who_comes_second_finds_prices_that_are_not_loaded() {
    goesWrong("AssertionFailedError", () -> askTwice(new FlawedPriceList()::prices));
  }

  @Test
  void corrected() {
    goesWell(() -> askTwice(new PriceList()::prices));
  }

  private static void askTwice(Supplier<Prices> prices) {
    Runnable ask = () -> assertEquals(120, prices.get().sum());
    together(callable(ask), callable(ask));
  }
}
