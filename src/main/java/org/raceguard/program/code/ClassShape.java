package org.raceguard.program.code;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares.
 *
 * @param name internal name
 * @param superName null for {@code java/lang/Object}
 * @param annotations of every retention
 * @param sourcePath package path and source file
 * @param reassigns fields that methods other than constructors and initializers of their class
 *     assign
 * @param functionMakers the methods that make functions of the class's own methods: where a lambda
 *     was written. Without debug information, compilers let equal lambdas share one body
 * @param analysed whether its methods are part of the program, not of what surrounds it
 */
public record ClassShape(
    String name,
    int access,
    @Nullable String superName,
    List<String> interfaces,
    Annotations annotations,
    List<FieldShape> fields,
    List<MethodShape> methods,
    String sourcePath,
    Set<FieldName> reassigns,
    Map<MethodName, Set<MethodName>> functionMakers,
    boolean analysed) {

  /** Where the one lambda was written that has this body; null if several have it, or none. */
  public @Nullable MethodName homeOf(MethodName body) {
    Set<MethodName> makers = functionMakers.getOrDefault(body, Set.of());
    return makers.size() == 1 ? makers.iterator().next() : null;
  }

  /** A program has one class of a name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClassShape shape && shape.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** A field that a class declares. */
  private static final int SYNTHETIC = 0x1000;

  public record FieldShape(FieldName name, int access, boolean constant, Annotations annotations) {
    public boolean is(int flag) {
      return (access & flag) != 0;
    }

    /** Whether the compiler made it, as it does for what inner classes and lambdas see. */
    public boolean isSynthetic() {
      return is(SYNTHETIC);
    }
  }

  /**
   * A method that a class declares.
   *
   * @param thrown internal names of the declared exceptions
   * @param interesting whether an analysis of its body can find anything
   * @param writes the fields that it assigns, as the class file names them
   * @param reads the fields that it reads, as the class file names them
   * @param handled the types of exceptions that it has a handler for
   * @param calls the methods that its code calls, as the class file names them
   * @param functions the lambdas and method references that it makes
   */
  public record MethodShape(
      MethodName name,
      int access,
      List<String> thrown,
      Annotations annotations,
      int firstLine,
      boolean interesting,
      Set<FieldName> writes,
      Set<FieldName> reads,
      Set<String> handled,
      List<CodeCall> calls,
      List<MadeFunction> functions) {
    public boolean is(int flag) {
      return (access & flag) != 0;
    }

    /** The same method, told to begin at another line. */
    public MethodShape at(int line) {
      return new MethodShape(
          name,
          access,
          thrown,
          annotations,
          line,
          interesting,
          writes,
          reads,
          handled,
          calls,
          functions);
    }

    /** Whether its code names a method of a kind. */
    public boolean callsAny(Predicate<MethodName> kind) {
      for (CodeCall call : calls) {
        if (kind.test(call.callee())) {
          return true;
        }
      }
      return false;
    }

    /** Whether others may call it; what private methods and compilers' do depends on callers. */
    public boolean isForOthers() {
      return !is(Modifier.PRIVATE) && !name.name().contains("$");
    }

    /** Whether it is a setter by the rules of JavaBeans, through which objects are configured. */
    public boolean isSetter() {
      String plain = name.name();
      return plain.startsWith("set")
          && plain.length() > 3
          && Character.isUpperCase(plain.charAt(3))
          && Descriptors.parameters(name.descriptor()).size() == 1;
    }
  }

  /** A call as code names it; one stands for all equal ones of a method. */
  public record CodeCall(MethodName callee, Event.Dispatch dispatch) {}

  /**
   * A lambda or method reference.
   *
   * @param body what runs when the function is called
   * @param givenTo the call that the function is an argument of right where it is made, else null
   * @param argument which argument of that call, counted from zero without the receiver
   */
  public record MadeFunction(CodeCall body, @Nullable CodeCall givenTo, int argument) {}

  public boolean is(int flag) {
    return (access & flag) != 0;
  }

  /** {@code com.acme.Till$Drawer} for {@code com/acme/Till$Drawer}. */
  public String className() {
    return name.replace('/', '.');
  }

  public @Nullable MethodShape method(String methodName, String descriptor) {
    for (MethodShape method : methods) {
      if (method.name().name().equals(methodName)
          && method.name().descriptor().equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  public @Nullable FieldShape field(String fieldName) {
    for (FieldShape field : fields) {
      if (field.name().name().equals(fieldName)) {
        return field;
      }
    }
    return null;
  }
}
