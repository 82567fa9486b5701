package org.raceguard.program.code;

/** A field as bytecode names it, with the class that declares it as owner. */
public final class FieldName extends MemberName implements Comparable<FieldName> {

  /**
   * @param owner internal name of the class
   * @param name simple name
   * @param descriptor type, as in {@code Ljava/util/List;}
   */
  public FieldName(String owner, String name, String descriptor) {
    super(owner, name, descriptor);
  }

  public FieldName in(String otherOwner) {
    return owner().equals(otherOwner) ? this : new FieldName(otherOwner, name(), descriptor());
  }

  @Override
  public int compareTo(FieldName other) {
    return compareWith(other);
  }
}
