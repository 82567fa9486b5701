package org.raceguard.program.signals;

import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A notification that wakes one thread where several may wait, so that the wrong one, or too few,
 * go on.
 *
 * @param shown the object for a reader
 * @param waiting where a thread waits that may not be woken
 */
public record LonelyWakeUp(
    Reason reason, String shown, MethodName operation, int line, Place waiting) {

  /** Why one is not enough. */
  public enum Reason {
    /** Threads wait on the object for different conditions. */
    DIFFERENT_CONDITIONS,
    /** All that wait can go on from now on. */
    OPENS_FOR_ALL
  }
}
