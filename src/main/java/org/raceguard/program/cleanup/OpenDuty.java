package org.raceguard.program.cleanup;

/**
 * Something that a method made, or took, and that some path out of it does not release.
 *
 * @param kind what
 * @param shown how it was made: {@code Executors.newFixedThreadPool()}
 * @param line where
 * @param exitLine where the path leaves the method, or where the thing is lost
 * @param byException whether the path leaves by an exception
 * @param never whether no path releases it
 * @param kept whether the object holds it whose constructor ends
 */
public record OpenDuty(
    DutyKind kind,
    String shown,
    int line,
    int exitLine,
    boolean byException,
    boolean never,
    boolean kept) {}
