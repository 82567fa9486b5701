package org.raceguard.program.guards;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Value;

/**
 * What one guard of a guard annotation names.
 *
 * @param text as written
 * @param lock the lock, in terms of the object that the annotated member belongs to; null when it
 *     is not known
 * @param exists false when the text names nothing that there is
 * @param field the field that holds the lock, where it is one
 */
public record DeclaredGuard(
    String text, @Nullable Value lock, boolean exists, @Nullable FieldName field) {

  /**
   * Whether each object has a lock of its own, so that none is there for what all of them share.
   */
  public boolean isOfEachObject() {
    return lock != null && lock.root() instanceof Value.This;
  }

  static DeclaredGuard missing(String text) {
    return new DeclaredGuard(text, null, false, null);
  }

  static DeclaredGuard unknown(String text) {
    return new DeclaredGuard(text, null, true, null);
  }
}
