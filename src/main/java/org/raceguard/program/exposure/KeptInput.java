package org.raceguard.program.exposure;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * An argument that an object keeps, though its caller can change it.
 *
 * @param method the constructor or method that keeps it
 * @param field where it is kept
 * @param parameter what the source calls it
 * @param view the call that wraps it and copies nothing, null if it is kept as it is
 * @param listed whether callers mostly write single values, and the compiler makes the array
 * @param guarded whether the class changes what it keeps, under a lock
 * @param guard that lock, as the class calls it
 */
public record KeptInput(
    MethodName method,
    int line,
    FieldName field,
    String parameter,
    @Nullable MethodName view,
    boolean listed,
    boolean guarded,
    String guard) {}
