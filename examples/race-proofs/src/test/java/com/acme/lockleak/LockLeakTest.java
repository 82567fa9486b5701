package com.acme.lockleak;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import org.junit.jupiter.api.Test;

class LockLeakTest {

  @Test
  void a_refused_withdrawal_leaves_all_others_waiting() {
    goesWrong(
        "has hung",
        () -> {
          FlawedTill till = new FlawedTill();
          together(() -> till.withdraw(100), callable(() -> till.deposit(1)));
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Till till = new Till();
          together(() -> till.withdraw(100), callable(() -> till.deposit(1)));
        });
  }
}
