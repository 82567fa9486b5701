package com.acme.liveview;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  @Test
  void an_update_breaks_the_loop_of_a_reader() {
    goesWrong(
        "ConcurrentModificationException",
        () -> {
          FlawedPriceBoard board = new FlawedPriceBoard();
          board.update("ink", 100);
          together(() -> sum(board.prices()), callable(() -> board.update("pen", 20)));
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          PriceBoard board = new PriceBoard();
          board.update("ink", 100);
          together(() -> sum(board.prices()), callable(() -> board.update("pen", 20)));
        });
  }

  private static long sum(Map<String, Long> prices) {
    long sum = 0;
    for (long price : prices.values()) {
      sum += price;
    }
    return sum;
  }
}
