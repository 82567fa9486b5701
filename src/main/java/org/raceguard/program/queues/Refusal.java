package org.raceguard.program.queues;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A message offered to something that may refuse it, where nobody asks whether it did.
 *
 * @param shown what it is offered to
 * @param operation the method that offers it
 * @param madeAt where what it is offered to got its bound, if that is known
 */
public record Refusal(int line, String shown, MethodName operation, @Nullable Place madeAt) {}
