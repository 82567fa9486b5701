package org.raceguard.scan.racetest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * How a test looks at what a call gives. Two runs are compared by it: what has no text of its own
 * counts as there or not there.
 */
final class Results {

  private static final List<Class<?>> CONTAINERS = List.of(Collection.class, Map.class);

  private Results() {}

  static boolean isVoid(JavaMethod method) {
    return method.getRawReturnType().getName().equals("void");
  }

  /** Whether a test sees no more of the result than whether there is one. */
  static boolean isOpaque(JavaMethod method) {
    JavaClass type = method.getRawReturnType();
    return !type.isPrimitive() && !isContainer(type) && !hasText(method.getReturnType());
  }

  /** An expression for the result of a call that has one. */
  static String seen(JavaMethod method, String call) {
    if (isOpaque(method)) {
      return call + " == null ? \"null\" : \"an object\"";
    }
    JavaClass type = method.getRawReturnType();
    return isContainer(type) && !hasText(method.getReturnType()) ? call + ".size()" : call;
  }

  private static boolean isContainer(JavaClass type) {
    return CONTAINERS.stream().anyMatch(type::isAssignableTo);
  }

  private static boolean hasText(JavaType type) {
    JavaClass raw = type.toErasure();
    if (isContainer(raw)) {
      return type instanceof JavaParameterizedType parameterized
          && parameterized.getActualTypeArguments().stream().allMatch(Results::hasText);
    }
    return raw.isEnum()
        || raw.isEquivalentTo(String.class)
        || raw.isEquivalentTo(Boolean.class)
        || raw.isEquivalentTo(Character.class)
        || raw.isAssignableTo(Number.class) && raw.getPackageName().equals("java.lang");
  }
}
