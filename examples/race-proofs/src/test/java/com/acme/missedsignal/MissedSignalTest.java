package com.acme.missedsignal;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;

import org.junit.jupiter.api.Test;

class MissedSignalTest {

  @Test
  void who_looked_before_the_signal_waits_after_it() {
    goesWrong(
        "has hung",
        () -> {
          FlawedListener listener = new FlawedListener();
          together(waitFor(listener::awaitBound), callable(listener::bound));
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Listener listener = new Listener();
          together(waitFor(listener::awaitBound), callable(listener::bound));
        });
  }

  private interface Wait {
    void untilSignalled() throws InterruptedException;
  }

  private static java.util.concurrent.Callable<Void> waitFor(Wait signal) {
    return () -> {
      signal.untilSignalled();
      return null;
    };
  }
}
