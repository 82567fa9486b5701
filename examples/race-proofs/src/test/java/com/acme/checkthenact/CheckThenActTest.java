package com.acme.checkthenact;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Lincheck makes the calls itself, and asks whether some order of them explains their results. */
class CheckThenActTest {

  @Test
  void two_owners_are_told_that_a_name_is_theirs() {
    assertThrows(LincheckAssertionError.class, () -> calls().check(FlawedCalls.class));
  }

  @Test
  void corrected() {
    calls().check(Calls.class);
  }

  private static ModelCheckingOptions calls() {
    return new ModelCheckingOptions()
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(0)
        .iterations(10)
        .invocationsPerIteration(200);
  }

  public static class FlawedCalls {
    private final FlawedNames names = new FlawedNames();

    @Operation
    public boolean claim(int owner) {
      return names.claim("raceguard", owner);
    }

    @Operation
    public Integer owner() {
      return names.owner("raceguard");
    }
  }

  public static class Calls {
    private final Names names = new Names();

    @Operation
    public boolean claim(int owner) {
      return names.claim("raceguard", owner);
    }

    @Operation
    public Integer owner() {
      return names.owner("raceguard");
    }
  }
}
