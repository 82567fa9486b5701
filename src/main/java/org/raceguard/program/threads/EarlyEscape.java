package org.raceguard.program.threads;

import org.raceguard.program.code.MethodName;

/**
 * A constructor that lets others have the object before it is built.
 *
 * @param constructor which
 * @param line where it does so, or calls the method that does
 * @param kind how
 * @param shown what gets the object, for a reader
 */
public record EarlyEscape(MethodName constructor, int line, Kind kind, String shown) {

  /** How an object gets out. */
  public enum Kind {
    THREAD,
    LISTENER,
    STATIC
  }
}
