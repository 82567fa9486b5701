package org.raceguard.program.signals;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A wait that may never end, since its signal may have come before, or never comes.
 *
 * @param shown the object for a reader
 * @param second what comes before the signal and may leave it out: a call that fails, a return
 * @param failing what that call calls
 */
public record MissedSignal(
    Reason reason,
    String shown,
    MethodName operation,
    int line,
    @Nullable Place second,
    @Nullable MethodName failing) {

  /** Why the wait may not end. */
  public enum Reason {
    /** No state is tested under the lock, so that nothing tells of a signal that came before. */
    NO_STATE,
    /** Nobody ever counts the latch down. */
    NO_SIGNAL,
    /** Some way out of the task that completes a future leaves it as it is. */
    NOT_ON_EVERY_PATH,
    /** A stage that runs only when the one before has succeeded completes it. */
    ONLY_AFTER_SUCCESS,
    /** A callback completes it when all goes well, and not when it is told of a failure. */
    NOT_ON_FAILURE
  }
}
