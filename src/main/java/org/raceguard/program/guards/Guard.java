package org.raceguard.program.guards;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;

/**
 * A lock by the part that it plays in its class, whichever instance it belongs to: what a class
 * uses to guard a field is the same for all of its objects.
 *
 * @param kind what the lock is
 * @param type the class whose objects, or which itself, is the lock
 * @param field the field that holds the lock, else null
 */
public record Guard(Kind kind, String type, @Nullable FieldName field)
    implements Comparable<Guard> {

  /** What a lock is. */
  public enum Kind {
    FIELD,
    STATIC_FIELD,
    INSTANCE,
    CLASS
  }

  static Guard instance(String type) {
    return new Guard(Kind.INSTANCE, type, null);
  }

  /** The part that a lock plays, null when it has no lasting name. */
  static @Nullable Guard of(LockName lock, MethodName user, Hierarchy hierarchy) {
    Value value = lock.lock();
    if (value instanceof Value.This) {
      return instance(user.owner());
    }
    if (value instanceof Value.ClassLiteral literal) {
      return new Guard(Kind.CLASS, literal.type(), null);
    }
    if (!(value instanceof Value.Field field)) {
      return null;
    }
    FieldName name = hierarchy.declared(field.name());
    ClassShape.FieldShape declared = hierarchy.field(name);
    if (declared != null && declared.isSynthetic()) {
      // The reference to the object around an inner one is that object.
      return instance(name.descriptor().substring(1, name.descriptor().length() - 1));
    }
    Kind kind = field.base() == null ? Kind.STATIC_FIELD : Kind.FIELD;
    return new Guard(kind, name.owner(), name);
  }

  /** The guard as the class that declares a field sees it: a subclass's {@code this} is its own. */
  public Guard seenFrom(FieldName guarded, Hierarchy hierarchy) {
    return kind == Kind.INSTANCE && hierarchy.isSubtype(type, guarded.owner())
        ? instance(guarded.owner())
        : this;
  }

  /** The lock as somebody calls it who writes the class of a field. */
  public String shownFor(FieldName guarded) {
    boolean own = type.equals(guarded.owner());
    if (field != null) {
      return own && kind == Kind.FIELD
          ? "this." + field.name()
          : Names.simpleType(type) + "." + field.name();
    }
    return kind == Kind.CLASS
        ? Names.simpleType(type) + ".class"
        : own ? "this" : Names.simpleType(type) + ".this";
  }

  /** Whether there is one lock for all objects of the class. */
  public boolean isStatic() {
    return kind == Kind.STATIC_FIELD || kind == Kind.CLASS;
  }

  /** The same in each run, as that of an enum is not. */
  @Override
  public int hashCode() {
    return (31 * kind.name().hashCode() + type.hashCode()) * 31 + Objects.hashCode(field);
  }

  @Override
  public int compareTo(Guard other) {
    int byKind = kind.compareTo(other.kind);
    int byType = byKind != 0 ? byKind : type.compareTo(other.type);
    return byType != 0 || field == null || other.field == null
        ? byType
        : field.compareTo(other.field);
  }
}
