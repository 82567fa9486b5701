package org.raceguard.program.threads;

import org.raceguard.program.code.MethodName;

/**
 * A method that a thread begins with, or that a container calls on a thread of its own.
 *
 * @param method what runs
 * @param kind why it is one
 * @param many whether several threads may run it at once
 */
public record ThreadRoot(MethodName method, Kind kind, boolean many) {

  /** Who calls the method. */
  public enum Kind {
    /** The program hands it to a thread, see {@link HandOff}. */
    TASK,
    /** It is the {@code run} method of a thread of one's own. */
    THREAD,
    /** A container calls it: a timer, a web server, a message broker. */
    CALLBACK
  }
}
