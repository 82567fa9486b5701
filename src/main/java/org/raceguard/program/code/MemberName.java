package org.raceguard.program.code;

import org.jspecify.annotations.Nullable;

/**
 * A member as bytecode names it.
 *
 * <p>Not a record: names are the keys of most maps, and remember their hash codes.
 */
public abstract sealed class MemberName permits FieldName, MethodName {
  private final String owner;
  private final String name;
  private final String descriptor;
  private final int hash;

  MemberName(String owner, String name, String descriptor) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.hash = (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  /** Internal name of the class, as in {@code com/acme/Till}. */
  public final String owner() {
    return owner;
  }

  /** Simple name. */
  public final String name() {
    return name;
  }

  /** The type of a field, as in {@code I}; parameter and return types, as in {@code (I)V}. */
  public final String descriptor() {
    return descriptor;
  }

  @Override
  public final boolean equals(@Nullable Object object) {
    return this == object
        || object instanceof MemberName other
            && hash == other.hash
            && name.equals(other.name)
            && owner.equals(other.owner)
            && descriptor.equals(other.descriptor);
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** By class, name and descriptor. */
  final int compareWith(MemberName other) {
    int byOwner = owner.compareTo(other.owner);
    if (byOwner != 0) {
      return byOwner;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
  }

  /** As in {@code com/acme/Till.add(I)V}. */
  @Override
  public final String toString() {
    return owner + "." + name + descriptor;
  }
}
