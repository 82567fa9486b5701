package org.raceguard.program.sharing;

import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * A plain field that a thread and others use, at least one of them writing, with nothing between
 * them that makes the one see what the other did.
 *
 * @param field with its declaring class
 * @param method the method of the thread's access
 * @param line where
 * @param writes whether the thread writes it; else it reads what others write
 * @param otherMethod the method of the other access
 * @param otherLine where
 * @param root the method that the thread begins with
 * @param isWide whether it is a {@code long} or {@code double}
 */
public record UnguardedField(
    FieldName field,
    MethodName method,
    int line,
    boolean writes,
    MethodName otherMethod,
    int otherLine,
    MethodName root,
    boolean isWide) {

  static UnguardedField of(FieldName field, FieldUse one, FieldUse other, MethodName start) {
    return new UnguardedField(
        field,
        one.method(),
        one.line(),
        one.writes(),
        other.method(),
        other.line(),
        start,
        field.descriptor().equals("J") || field.descriptor().equals("D"));
  }
}
