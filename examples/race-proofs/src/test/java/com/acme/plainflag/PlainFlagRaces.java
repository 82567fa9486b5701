package com.acme.plainflag;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

public class PlainFlagRaces {

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It stops.")
  @Outcome(id = "STALE", expect = FORBIDDEN, desc = "It goes on for ever.")
  @State
  public static class Flawed {
    private final FlawedPoller poller = new FlawedPoller();

    @Actor
    public void run() {
      poller.run();
    }

    @Signal
    public void stop() {
      poller.stop();
    }
  }

  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It stops.")
  @Outcome(id = "STALE", expect = FORBIDDEN, desc = "It goes on for ever.")
  @State
  public static class Corrected {
    private final Poller poller = new Poller();

    @Actor
    public void run() {
      poller.run();
    }

    @Signal
    public void stop() {
      poller.stop();
    }
  }
}
