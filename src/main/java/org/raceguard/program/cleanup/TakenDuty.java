package org.raceguard.program.cleanup;

/**
 * Something that a method took, or was lent, and that some path out of it does not give back.
 *
 * @param kind what
 * @param fault what is wrong with it
 * @param shown what it was taken from: {@code this.permits}
 * @param line where it was taken; where it is given back, if it was lent or is not held
 * @param exitLine where the path leaves the method; where the taking failed, if it is not held
 * @param byException whether the path leaves by an exception
 */
public record TakenDuty(
    DutyKind kind, Fault fault, String shown, int line, int exitLine, boolean byException) {

  /** What is wrong with the way in which a thing is given back. */
  public enum Fault {
    /** One path gives it back, and another one does not. */
    NOT_ON_EVERY_PATH,
    /** Nobody ever gives it back. */
    NEVER,
    /** A task that is to give it back does so on some paths only. */
    LEFT_BY_TASK,
    /** A stage that runs only when the one before has succeeded pays it. */
    ONLY_AFTER_SUCCESS,
    /** A callback that is told of a failure does not do what another one of its class does. */
    SILENT_ON_FAILURE,
    /** It is given back although it could not be had. */
    NOT_HELD
  }

  public boolean never() {
    return fault == Fault.NEVER;
  }
}
