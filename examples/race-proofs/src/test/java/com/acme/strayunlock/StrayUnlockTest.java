package com.acme.strayunlock;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;

import org.junit.jupiter.api.Test;

class StrayUnlockTest {

  @Test
  void who_did_not_get_the_lock_fails() {
    goesWrong(
        "IllegalMonitorStateException",
        () -> {
          FlawedCache cache = new FlawedCache();
          together(cache::refresh, cache::refresh);
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Cache cache = new Cache();
          together(cache::refresh, cache::refresh);
        });
  }
}
