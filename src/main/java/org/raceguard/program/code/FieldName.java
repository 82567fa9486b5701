package org.raceguard.program.code;

/**
 * A field as bytecode names it, with the class that declares it as owner.
 *
 * @param owner internal name of the class
 * @param name simple name
 * @param descriptor type, as in {@code Ljava/util/List;}
 */
public record FieldName(String owner, String name, String descriptor)
    implements Comparable<FieldName> {

  public FieldName in(String otherOwner) {
    return owner.equals(otherOwner) ? this : new FieldName(otherOwner, name, descriptor);
  }

  @Override
  public int compareTo(FieldName other) {
    int byOwner = owner.compareTo(other.owner);
    return byOwner != 0 ? byOwner : name.compareTo(other.name);
  }
}
