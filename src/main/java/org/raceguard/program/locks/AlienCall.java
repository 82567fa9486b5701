package org.raceguard.program.locks;

import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.MethodName;

/**
 * A call under a lock to code that the class does not know.
 *
 * @param method the method that holds the lock
 * @param lock the lock, as the method names it
 * @param reason why the code is not known
 * @param called what is called
 * @param path from the method to the call
 */
public record AlienCall(
    MethodName method, KnownLock lock, Reason reason, MethodName called, CallPath path) {

  /** Why it is not known what a call runs. */
  public enum Reason {
    /** A function that was given, or a listener. */
    CALLBACK,
    /** A method that subclasses override. */
    OVERRIDABLE,
    /** The completion of a future or promise runs what depends on it. */
    COMPLETES
  }
}
