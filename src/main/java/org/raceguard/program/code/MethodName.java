package org.raceguard.program.code;

/**
 * A method as bytecode names it.
 *
 * @param owner internal name of the class, as in {@code com/acme/Till}
 * @param name simple name
 * @param descriptor parameter and return types, as in {@code (I)V}
 */
public record MethodName(String owner, String name, String descriptor)
    implements Comparable<MethodName> {

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  public boolean isClassInitializer() {
    return name.equals("<clinit>");
  }

  /** The last part of the descriptor: {@code V} for a method that returns nothing. */
  public String returnType() {
    return descriptor.substring(descriptor.indexOf(')') + 1);
  }

  public MethodName in(String otherOwner) {
    return owner.equals(otherOwner) ? this : new MethodName(otherOwner, name, descriptor);
  }

  @Override
  public int compareTo(MethodName other) {
    int byOwner = owner.compareTo(other.owner);
    if (byOwner != 0) {
      return byOwner;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : descriptor.compareTo(other.descriptor);
  }
}
