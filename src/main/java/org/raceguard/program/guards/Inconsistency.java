package org.raceguard.program.guards;

/**
 * An access of a field that breaks the discipline of the others.
 *
 * @param fault the access
 * @param other another one that may happen at the same time; one of the two writes
 * @param guard what most accesses hold
 * @param holding how many accesses hold it
 * @param total how many accesses there are, those of fresh objects aside
 * @param instead what the faulty access holds, as far as it has a name; else empty
 * @param sharedForReading whether both hold the guard, but for reading only
 */
public record Inconsistency(
    Access fault,
    Access other,
    Guard guard,
    int holding,
    int total,
    String instead,
    boolean sharedForReading) {}
