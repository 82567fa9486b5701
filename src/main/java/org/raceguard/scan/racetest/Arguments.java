package org.raceguard.scan.racetest;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that compile, for the parameters of a call; where one is a guess, it can be told. */
final class Arguments {

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("boolean", "true"),
          Map.entry("byte", "(byte) 1"),
          Map.entry("short", "(short) 1"),
          Map.entry("char", "'a'"),
          Map.entry("int", "1"),
          Map.entry("long", "1L"),
          Map.entry("float", "1f"),
          Map.entry("double", "1d"),
          Map.entry("java.lang.Boolean", "true"),
          Map.entry("java.lang.Integer", "1"),
          Map.entry("java.lang.Long", "1L"),
          Map.entry("java.lang.Double", "1d"),
          Map.entry("java.lang.String", "\"a\""),
          Map.entry("java.lang.CharSequence", "\"a\""),
          Map.entry("java.lang.Object", "\"a\""),
          Map.entry("java.lang.Runnable", "() -> {}"),
          Map.entry("java.lang.Iterable", "java.util.List.of()"),
          Map.entry("java.util.Collection", "java.util.List.of()"),
          Map.entry("java.util.List", "java.util.List.of()"),
          Map.entry("java.util.Set", "java.util.Set.of()"),
          Map.entry("java.util.Map", "java.util.Map.of()"));

  private final String inPackage;
  private boolean guessed;

  Arguments(String inPackage) {
    this.inPackage = inPackage;
  }

  /** Whether some value was none that a method could work with. */
  boolean guessed() {
    return guessed;
  }

  /** The arguments of a call, in parentheses. */
  String of(JavaCodeUnit unit) {
    return unit.getRawParameterTypes().stream().map(this::value).collect(joining(", ", "(", ")"));
  }

  /** An expression that makes an object of the class; null where its package cannot make one. */
  @Nullable String newObject(JavaClass type) {
    return constructor(type)
        .map(it -> "new " + Names.inSource(type, inPackage) + of(it))
        .orElse(null);
  }

  /** The constructor that asks for least. */
  static Optional<JavaConstructor> constructor(JavaClass type) {
    boolean canBeMade =
        !type.isInterface()
            && !type.isEnum()
            && !type.isInnerClass()
            && !type.getModifiers().contains(JavaModifier.ABSTRACT);
    return !canBeMade
        ? Optional.empty()
        : type.getConstructors().stream()
            .filter(it -> !it.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(it -> !it.getModifiers().contains(JavaModifier.SYNTHETIC))
            .min(
                Comparator.<JavaConstructor>comparingInt(it -> it.getRawParameterTypes().size())
                    .thenComparing(JavaConstructor::getFullName));
  }

  /** Whether the constructor declares what a field's initializer may not throw. */
  static boolean mayThrow(JavaClass type) {
    return constructor(type).filter(it -> it.getThrowsClause().size() > 0).isPresent();
  }

  private String value(JavaClass type) {
    String known = VALUES.get(type.getName());
    if (known != null) {
      return known;
    }
    if (!isNameable(type)) {
      guessed = true;
      return "null";
    }
    String name = Names.inSource(type, inPackage);
    if (type.isEnum()) {
      return name + ".values()[0]";
    }
    if (type.isArray()) {
      return "new " + name.replaceFirst("\\[]", "[0]");
    }
    boolean simple =
        constructor(type)
            .filter(it -> it.getRawParameterTypes().isEmpty() && isVisible(it, type))
            .filter(it -> it.getThrowsClause().isEmpty())
            .isPresent();
    if (simple) {
      return "new " + name + "()";
    }
    guessed = true;
    return "(" + name + ") null";
  }

  private boolean isNameable(JavaClass type) {
    JavaClass base = type.isArray() ? type.getBaseComponentType() : type;
    return base.isPrimitive()
        || Names.isReachable(base) && (base.getPackageName().equals(inPackage) || isPublic(base));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(Arguments::isPublic).orElse(true);
  }

  private boolean isVisible(JavaConstructor constructor, JavaClass type) {
    return type.getPackageName().equals(inPackage)
        || constructor.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
