package org.raceguard.program.queues;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodName;

/**
 * Where a queue comes from.
 *
 * @param type what it is, as far as is known
 * @param bounded whether it can be full; null when that is not known
 * @param one whether it holds one element at most, by a constant
 * @param madeIn the method that makes it, null when that is not known
 * @param line where it does
 */
record QueueSource(
    @Nullable String type,
    @Nullable Boolean bounded,
    boolean one,
    @Nullable MethodName madeIn,
    int line) {

  static final QueueSource UNKNOWN = new QueueSource(null, null, false, null, 0);

  boolean isBounded() {
    return Boolean.TRUE.equals(bounded);
  }

  boolean isUnbounded() {
    return Boolean.FALSE.equals(bounded);
  }
}
