package org.raceguard.program;

import org.jspecify.annotations.Nullable;

/**
 * A message offered to something that may refuse it, where nobody asks whether it did.
 *
 * @param shown what it is offered to
 * @param operation the method that offers it
 * @param madeAt where what it is offered to got its bound, if that is known
 */
public record Refusal(int line, String shown, MethodName operation, @Nullable Place madeAt) {}
