package com.acme.periodicfailure;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One beat that fails is the last one. */
public final class FlawedHeartbeat {

  public void start(ScheduledExecutorService timer, Consumer<String> network) {
    timer.scheduleAtFixedRate( // violation: periodic-tasks-survive-a-failure
        () -> network.accept("alive"), 0, 1, TimeUnit.MILLISECONDS);
  }
}
