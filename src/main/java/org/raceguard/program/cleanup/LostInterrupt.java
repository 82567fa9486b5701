package org.raceguard.program.cleanup;

/**
 * A handler that takes the interruption of a thread and tells nobody.
 *
 * @param line where it catches
 * @param exitLine where the method is left, or the loop goes on, as if nothing had happened
 * @param wrapped whether it leaves by an exception that hides the interruption
 * @param loops whether it goes on with the next turn of a loop
 */
public record LostInterrupt(int line, int exitLine, boolean wrapped, boolean loops) {}
