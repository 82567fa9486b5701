package org.raceguard.program.exposure;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * Why objects of a class can change, though it says that they cannot.
 *
 * @param member the method that is at fault, null where it is the field or the class
 * @param field the field, null where it is the superclass
 * @param detail the parameter that is kept, the superclass that can change, the field as the method
 *     calls it
 */
public record MutablePart(
    Kind kind, @Nullable MethodName member, @Nullable FieldName field, Place place, String detail) {

  /** What is wrong. */
  public enum Kind {
    NOT_FINAL,
    OPEN,
    KEEPS_INPUT,
    CHANGED,
    LEAVES,
    SUPERCLASS
  }
}
