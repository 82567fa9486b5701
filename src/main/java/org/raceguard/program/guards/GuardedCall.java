package org.raceguard.program.guards;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * A place that runs a method which its annotation guards.
 *
 * @param caller the body that it stands in
 * @param base the object whose method it is, in terms of the caller
 * @param held the locks that protect it
 */
public record GuardedCall(MethodName caller, int line, @Nullable Value base, HeldLocks held) {}
