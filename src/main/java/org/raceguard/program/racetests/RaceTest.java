package org.raceguard.program.racetests;

import org.raceguard.program.code.MethodName;

/**
 * What is wrong with a race test.
 *
 * @param method the method it stands in, or null-like: the first of the class
 * @param line where
 * @param fault what
 */
public record RaceTest(String type, MethodName method, int line, Fault fault) {

  /** Why a test cannot find a race. */
  public enum Fault {
    /** Whatever the outcome is, it is acceptable. */
    ACCEPTS_EVERYTHING,
    /** Options are made, and nothing is checked with them. */
    CHECKS_NOTHING,
    /** Code runs, and nobody looks at what came of it. */
    ASSERTS_NOTHING,
    ONE_THREAD
  }
}
