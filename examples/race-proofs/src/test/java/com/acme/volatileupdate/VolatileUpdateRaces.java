package com.acme.volatileupdate;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

public class VolatileUpdateRaces {

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "Each has a number of its own.")
  @Outcome(expect = FORBIDDEN, desc = "Two customers have the same number.")
  @State
  public static class Flawed {
    private final FlawedTickets tickets = new FlawedTickets();

    @Actor
    public void first(II_Result numbers) {
      numbers.r1 = tickets.next();
    }

    @Actor
    public void second(II_Result numbers) {
      numbers.r2 = tickets.next();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "Each has a number of its own.")
  @Outcome(expect = FORBIDDEN, desc = "Two customers have the same number.")
  @State
  public static class Corrected {
    private final Tickets tickets = new Tickets();

    @Actor
    public void first(II_Result numbers) {
      numbers.r1 = tickets.next();
    }

    @Actor
    public void second(II_Result numbers) {
      numbers.r2 = tickets.next();
    }
  }
}
