package com.acme.lockorder;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import org.junit.jupiter.api.Test;

class LockOrderTest {

  @Test
  void each_waits_for_the_lock_of_the_other() {
    goesWrong(
        "has hung",
        () -> {
          FlawedShop shop = new FlawedShop();
          together(callable(shop::sell), shop::count);
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Shop shop = new Shop();
          together(callable(shop::sell), shop::count);
        });
  }
}
