package org.raceguard.program.sharing;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * An access of a field, in a method.
 *
 * @param base whose field it is, null for a static one
 * @param inLoop whether a loop goes on or ends by what is read here
 */
record FieldUse(
    MethodBody body, @Nullable Value base, int site, int line, boolean writes, boolean inLoop) {
  MethodName method() {
    return body.name();
  }
}
