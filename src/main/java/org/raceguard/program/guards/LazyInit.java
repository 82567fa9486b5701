package org.raceguard.program.guards;

import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * A field that gets its value when somebody first asks for it, in a way that two threads can break.
 *
 * @param kind what is wrong
 * @param field the field
 * @param method where it stands
 * @param line of the fault
 * @param otherLine of the other half: the assignment for a check, the check for an assignment
 */
public record LazyInit(Kind kind, FieldName field, MethodName method, int line, int otherLine) {

  /** What is wrong. */
  public enum Kind {
    /** Checked without the lock, assigned with it, and not volatile. */
    NOT_VOLATILE,
    /** The same, but once, and of an object that all see whole: right as it is. */
    WHOLE,
    /** Checked without the lock only: who waited for the lock makes another object. */
    NO_SECOND_CHECK,
    /** Others see the object before it is complete. */
    INCOMPLETE,
    /** Checked and assigned without any lock. */
    NO_LOCK
  }

  boolean isOfSameFault(LazyInit other) {
    return kind == other.kind
        && line == other.line
        && field.equals(other.field)
        && method.equals(other.method);
  }

  /** Whether the first check does without the lock that the assignment holds. */
  public boolean isDoubleChecked() {
    return kind != Kind.NO_LOCK;
  }
}
