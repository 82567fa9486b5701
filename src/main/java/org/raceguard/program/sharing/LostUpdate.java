package org.raceguard.program.sharing;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * Something that is read and then written, while another thread can write in between.
 *
 * @param method where it happens
 * @param line of the write
 * @param readLine of the read that the write relies on
 * @param shown what is read and written, for a reader
 * @param field the field, where it is one
 * @param kind how the write relies on the read
 */
public record LostUpdate(
    MethodName method, int line, int readLine, String shown, @Nullable FieldName field, Kind kind) {

  /** How a write relies on a read. */
  public enum Kind {
    /** The new value is made from the old one. */
    UPDATE,
    /** It is written because the old value was as it was. */
    CHECK,
    /**
     * It is written because another field was as it was, which is written by a look at this one.
     */
    PAIR,
    /** An entry of a map is made from the old one. */
    ENTRY_UPDATE,
    /** An entry or element is added or removed because of what a look said. */
    ENTRY_CHECK,
    /** An element is taken because a look said that there is one. */
    ELEMENT,
    /** A map may hold another thread's object, which its answer would have told. */
    IGNORED,
    /** A collection is gone through whose single methods lock, but not its iterator. */
    ITERATION
  }
}
