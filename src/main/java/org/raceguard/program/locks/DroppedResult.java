package org.raceguard.program.locks;

/**
 * An answer that tells whether a lock was acquired or a wait ended in time, and that nobody looks
 * at.
 *
 * @param shown the call for a reader: {@code this.pool.awaitTermination()}
 */
public record DroppedResult(String shown, int line) {}
