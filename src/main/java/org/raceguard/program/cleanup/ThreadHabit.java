package org.raceguard.program.cleanup;

/**
 * How a method deals with threads and tasks, where that may be wrong.
 *
 * @param kind in which way
 * @param shown what it calls
 * @param line where
 * @param otherLine another place, or 0
 */
public record ThreadHabit(Kind kind, String shown, int line, int otherLine) {

  /** The ways. */
  public enum Kind {
    /** A task goes on for nobody after a wait with a time limit. */
    LEFT_RUNNING,
    /** A wait for a task without a time limit. */
    WAITS_FOR_EVER,
    /** A call that stops a thread wherever it is. */
    STOPS_BY_FORCE,
    /** {@code run()} where {@code start()} was meant. */
    RUNS_HERE,
    /** A loop of a task that nothing ends. */
    NEVER_ENDS,
    /** A thread of one's own where an executor would do. */
    RAW_THREAD,
    /** A periodic task that nobody can cancel, of a class that can be closed. */
    NEVER_CANCELLED
  }
}
