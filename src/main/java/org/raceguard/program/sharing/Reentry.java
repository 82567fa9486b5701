package org.raceguard.program.sharing;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.locks.Reached;

/**
 * A function that a map runs while it holds the lock of an entry, and that needs more than the
 * entry.
 *
 * @param method the method that gives the function to the map
 * @param line what is at fault in the source of that method: in the function if it is written
 *     there, else where it is given away
 * @param map how the method calls the map
 * @param reached the lock that the function takes, or the call in which it waits; null when it
 *     changes the map
 * @param path from the method to the place
 */
public record Reentry(
    MethodName method, int line, String map, @Nullable Reached reached, CallPath path) {}
