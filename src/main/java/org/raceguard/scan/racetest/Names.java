package org.raceguard.scan.racetest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** What source code in the package of a class can name. */
final class Names {

  /** What the source of a test imports, or declares: other types of these names need more. */
  private static final Set<String> TAKEN =
      Set.of(
          "List",
          "Actor",
          "Arbiter",
          "JCStressTest",
          "Outcome",
          "State",
          "L_Result",
          "Call",
          "String",
          "Object",
          "Throwable",
          "SuppressWarnings");

  private Names() {}

  /** Whether a class has a name, and its package may use it. */
  static boolean isReachable(JavaClass type) {
    if (type.isArray()) {
      return isReachable(type.getBaseComponentType());
    }
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && !type.getModifiers().contains(JavaModifier.PRIVATE)
        && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
        && type.getEnclosingClass().map(Names::isReachable).orElse(true);
  }

  /** Whether a class of the same package may call it by its name. */
  static boolean isCallable(JavaMethod method) {
    return !method.getModifiers().contains(JavaModifier.PRIVATE)
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !method.getModifiers().contains(JavaModifier.ABSTRACT)
        && SourceVersion.isName(method.getName());
  }

  /** As source code in a package names a type; its own package and java.lang go without saying. */
  static String inSource(JavaClass type, String inPackage) {
    if (type.isArray()) {
      return inSource(type.getComponentType(), inPackage) + "[]";
    }
    Optional<JavaClass> outer = type.getEnclosingClass();
    if (outer.isPresent()) {
      return inSource(outer.get(), inPackage) + "." + type.getSimpleName();
    }
    boolean isOwn =
        type.getPackageName().equals(inPackage) && !TAKEN.contains(type.getSimpleName());
    return isOwn || type.getPackageName().equals("java.lang")
        ? type.getSimpleName()
        : type.getName();
  }

  static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
