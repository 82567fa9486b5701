package org.raceguard.program.locks;

import org.raceguard.program.code.Names;

/**
 * What a lock is to the whole program: the field that holds it, whatever the object; or, for a
 * monitor, the class of the object.
 *
 * @param owner internal name of the class that declares the field or method, or whose objects (or
 *     class object) are locked
 * @param name the field or method, empty for a class
 */
public record LockIdentity(Kind kind, String owner, String name)
    implements Comparable<LockIdentity> {

  /** How a lock is found. */
  public enum Kind {
    /** A static field: one lock in the program. */
    STATIC_FIELD,
    /** The class object: one lock in the program. */
    CLASS_OBJECT,
    /** A field: a lock per object. */
    FIELD,
    /** The elements of an array or collection in a field. */
    ELEMENTS,
    /** The monitors of a class's objects. */
    OBJECTS,
    /** What a method hands out. */
    RESULTS,
    /** An object in a local variable, which lambdas or anonymous classes capture. */
    LOCAL
  }

  /** Whether there is one such lock in the program. */
  boolean isSingle() {
    return kind == Kind.STATIC_FIELD || kind == Kind.CLASS_OBJECT;
  }

  /** {@code Till.lock}, {@code Till.class}, {@code Till} for a monitor of its objects. */
  public String shown() {
    String type = Names.simpleType(owner);
    return switch (kind) {
      case STATIC_FIELD, FIELD -> type + "." + name;
      case CLASS_OBJECT -> type + ".class";
      case ELEMENTS -> type + "." + name + "[]";
      case OBJECTS -> type;
      case RESULTS -> type + "." + name + "()";
      case LOCAL -> type + "." + name.substring(0, name.indexOf('#'));
    };
  }

  @Override
  public int compareTo(LockIdentity other) {
    int byOwner = owner.compareTo(other.owner);
    if (byOwner != 0) {
      return byOwner;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : kind.compareTo(other.kind);
  }
}
