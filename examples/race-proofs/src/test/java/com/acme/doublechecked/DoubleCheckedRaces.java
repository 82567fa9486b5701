package com.acme.doublechecked;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

public class DoubleCheckedRaces {

  @JCStressTest
  @Outcome(id = "8, 8", expect = ACCEPTABLE, desc = "Both see all eight rates.")
  @Outcome(expect = FORBIDDEN, desc = "One sees rates that are not filled yet.")
  @State
  public static class Flawed {
    private final FlawedRateSource source = new FlawedRateSource(1);

    @Actor
    public void first(II_Result sums) {
      sums.r1 = source.rates().sum();
    }

    @Actor
    public void second(II_Result sums) {
      sums.r2 = source.rates().sum();
    }
  }

  @JCStressTest
  @Outcome(id = "8, 8", expect = ACCEPTABLE, desc = "Both see all eight rates.")
  @Outcome(expect = FORBIDDEN, desc = "One sees rates that are not filled yet.")
  @State
  public static class Corrected {
    private final RateSource source = new RateSource(1);

    @Actor
    public void first(II_Result sums) {
      sums.r1 = source.rates().sum();
    }

    @Actor
    public void second(II_Result sums) {
      sums.r2 = source.rates().sum();
    }
  }
}
