package org.raceguard.program.cleanup;

/**
 * Something that a method took and that some path out of it does not give back.
 *
 * @param kind what
 * @param shown what it was taken from: {@code this.permits}
 * @param line where it was taken
 * @param exitLine where the path leaves the method
 * @param byException whether the path leaves by an exception
 * @param never whether nobody ever gives it back
 */
public record TakenDuty(
    DutyKind kind, String shown, int line, int exitLine, boolean byException, boolean never) {}
