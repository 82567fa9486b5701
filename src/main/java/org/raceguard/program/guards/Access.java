package org.raceguard.program.guards;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * A read or write of a field, or of what a container in a field holds.
 *
 * @param field with the class that declares it
 * @param method the body that it stands in; a lambda's body is a method of its own
 * @param site the event in that body
 * @param line source line
 * @param kind what is done
 * @param base whose field it is, in terms of the method; null for a static field
 * @param held the locks that protect it
 * @param owned whether no other thread can know the object yet: it is fresh, or under construction
 */
public record Access(
    FieldName field,
    MethodName method,
    int site,
    int line,
    Kind kind,
    @Nullable Value base,
    HeldLocks held,
    boolean owned) {

  /** What an access does. */
  public enum Kind {
    READ,
    WRITE,
    /** The container that the field holds is looked at, as by {@code map.get}. */
    READ_CONTENTS,
    /** The container that the field holds is changed, as by {@code map.put}. */
    CHANGE_CONTENTS;

    public boolean isWrite() {
      return this == WRITE || this == CHANGE_CONTENTS;
    }

    public boolean isOfContents() {
      return this == READ_CONTENTS || this == CHANGE_CONTENTS;
    }
  }

  public boolean isWrite() {
    return kind.isWrite();
  }

  Access with(HeldLocks locks, boolean nowOwned) {
    return new Access(field, method, site, line, kind, base, locks, nowOwned);
  }
}
