package org.raceguard.program.code;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How messages call things. */
public final class Names {
  private static final String LOCAL = "a local lock";

  private static final Map<String, String> PRIMITIVES =
      Stream.of(
              boolean.class,
              byte.class,
              char.class,
              double.class,
              float.class,
              int.class,
              long.class,
              short.class,
              void.class)
          .collect(Collectors.toUnmodifiableMap(Class::getName, Class::descriptorString));

  private Names() {}

  /** {@code com/acme/Till}: what class files call a class. */
  public static String internal(JavaClass javaClass) {
    String name = javaClass.getFullName().replace('.', '/');
    // ArchUnit takes a class C without a package for the descriptor of char.
    return javaClass.isPrimitive() && javaClass.getSource().isPresent()
        ? PRIMITIVES.getOrDefault(name, name)
        : name;
  }

  /** {@code com.acme.Till} for {@code com/acme/Till}. */
  public static String type(String internalName) {
    return internalName.replace('/', '.');
  }

  /** {@code Till} for {@code com/acme/Till}, {@code Drawer} for {@code com/acme/Till$Drawer}. */
  public static String simpleType(String internalName) {
    return internalName.substring(
        Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1);
  }

  /** What {@link #method} and {@link #field} call a member that ArchUnit has imported. */
  public static String member(JavaMember member) {
    String name = member.getOwner().getName() + "." + member.getName();
    return member instanceof JavaCodeUnit unit
        ? name
            + unit.getRawParameterTypes().stream()
                .map(Names::readable)
                .collect(Collectors.joining(", ", "(", ")"))
        : name;
  }

  /** ArchUnit names arrays as class files do: {@code [Ljava.lang.String;}. */
  private static String readable(JavaClass type) {
    return type.tryGetComponentType()
        .map(component -> readable(component) + "[]")
        .orElse(type.getName());
  }

  /** A method as the sources name it: {@code com.acme.Till.add(int, java.lang.String[])}. */
  public static String method(MethodName method) {
    return type(method.owner()) + "." + method.name() + parameters(method.descriptor());
  }

  /** A called method, short: {@code Till.add()}. */
  public static String call(MethodName method) {
    return method.isConstructor()
        ? "new " + simpleType(method.owner()) + "()"
        : simpleType(method.owner()) + "." + method.name() + "()";
  }

  /** A call by the path to its receiver: {@code this.pool.awaitTermination()}. */
  public static String call(Event.Call call, MethodBody body) {
    Value receiver = call.receiver();
    return receiver instanceof Value.This || receiver == null || value(receiver, body).equals(LOCAL)
        ? call(call.callee())
        : value(receiver, body) + "." + call.callee().name() + "()";
  }

  public static String field(FieldName field) {
    return type(field.owner()) + "." + field.name();
  }

  private static String parameters(String descriptor) {
    List<String> types = new ArrayList<>();
    int i = 1;
    while (descriptor.charAt(i) != ')') {
      int dimensions = 0;
      while (descriptor.charAt(i) == '[') {
        dimensions++;
        i++;
      }
      String name;
      if (descriptor.charAt(i) == 'L') {
        int end = descriptor.indexOf(';', i);
        name = type(descriptor.substring(i + 1, end));
        i = end + 1;
      } else {
        name = primitive(descriptor.charAt(i));
        i++;
      }
      types.add(name + "[]".repeat(dimensions));
    }
    return "(" + String.join(", ", types) + ")";
  }

  private static String primitive(char type) {
    return switch (type) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'S' -> "short";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      default -> "double";
    };
  }

  /**
   * A lock by the path that leads to it: {@code this.lock}, {@code Till.LOCK}, {@code
   * this.rw.readLock()}.
   */
  public static String lock(LockName lock, MethodBody body) {
    String name = value(lock.lock(), body);
    return switch (lock.mode()) {
      case READ, WRITE -> name + "." + lock.mode().name().toLowerCase(Locale.ROOT) + "Lock()";
      default -> name;
    };
  }

  public static String value(Value value, MethodBody body) {
    if (value instanceof Value.This) {
      return "this";
    }
    if (value instanceof Value.Parameter parameter) {
      return body.parameterName(parameter.index());
    }
    if (value instanceof Value.ClassLiteral literal) {
      return simpleType(literal.type()) + ".class";
    }
    if (value instanceof Value.Field field) {
      return field.base() == null
          ? simpleType(field.name().owner()) + "." + field.name().name()
          : value(field.base(), body) + "." + field.name().name();
    }
    if (value instanceof Value.Element element) {
      return value(element.array(), body) + "[]";
    }
    if (value instanceof Value.View view) {
      return lock(new LockName(view.lock(), view.mode()), body);
    }
    if (value instanceof Value.ConditionOf condition) {
      return value(condition.lock(), body) + ".newCondition()";
    }
    if (value instanceof Value.New created) {
      return "new " + simpleType(created.type());
    }
    if (value instanceof Value.Constant constant) {
      return constant.value() instanceof String text ? "\"" + text + "\"" : "" + constant.value();
    }
    Event.Call call = body.callBehind(value);
    if (call != null) {
      return (call.receiver() == null
              ? simpleType(call.callee().owner())
              : value(call.receiver(), body))
          + "."
          + call.callee().name()
          + "()";
    }
    return LOCAL;
  }
}
