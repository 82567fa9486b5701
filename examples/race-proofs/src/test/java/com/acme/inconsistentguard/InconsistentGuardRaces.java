package com.acme.inconsistentguard;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

public class InconsistentGuardRaces {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "One was taken, one was given back.")
  @Outcome(expect = FORBIDDEN, desc = "One of the two was not counted.")
  @State
  public static class Flawed {
    private final FlawedSeats seats = new FlawedSeats();

    @Actor
    public void take() {
      seats.take();
    }

    @Actor
    public void giveBack() {
      seats.giveBack();
    }

    @Arbiter
    public void count(I_Result taken) {
      taken.r1 = seats.taken();
    }
  }

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "One was taken, one was given back.")
  @Outcome(expect = FORBIDDEN, desc = "One of the two was not counted.")
  @State
  public static class Corrected {
    private final Seats seats = new Seats();

    @Actor
    public void take() {
      seats.take();
    }

    @Actor
    public void giveBack() {
      seats.giveBack();
    }

    @Arbiter
    public void count(I_Result taken) {
      taken.r1 = seats.taken();
    }
  }
}
