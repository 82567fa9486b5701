package org.raceguard.program.locks;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts;

/**
 * A wait or notification that cannot work.
 *
 * @param operation what was called
 * @param called where the method is called without the lock, if that is where the fault lies
 */
public record BadWait(Fault fault, LockFacts.Wait operation, @Nullable Place called) {

  /** What is wrong with it. */
  public enum Fault {
    /** {@code wait} and {@code notify} of a condition, which has methods of its own. */
    MONITOR_OF_A_CONDITION,
    LOCK_NOT_HELD,
    /** Whoever wakes up does not look whether what it waited for is so. */
    NOT_TESTED_AGAIN
  }
}
