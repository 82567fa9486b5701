package org.raceguard.program.code;

/** A method as bytecode names it. */
public final class MethodName extends MemberName implements Comparable<MethodName> {

  /**
   * @param owner internal name of the class, as in {@code com/acme/Till}
   * @param name simple name
   * @param descriptor parameter and return types, as in {@code (I)V}
   */
  public MethodName(String owner, String name, String descriptor) {
    super(owner, name, descriptor);
  }

  public boolean isConstructor() {
    return name().equals("<init>");
  }

  public boolean isClassInitializer() {
    return name().equals("<clinit>");
  }

  /** The last part of the descriptor: {@code V} for a method that returns nothing. */
  public String returnType() {
    return descriptor().substring(descriptor().indexOf(')') + 1);
  }

  /** Whether it answers with an object of its own type, as the methods of a builder do. */
  public boolean isFluent() {
    return owner().equals(Descriptors.type(returnType()));
  }

  public MethodName in(String otherOwner) {
    return owner().equals(otherOwner) ? this : new MethodName(otherOwner, name(), descriptor());
  }

  @Override
  public int compareTo(MethodName other) {
    return compareWith(other);
  }
}
