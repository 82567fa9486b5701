package org.raceguard.scan;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.raceguard.report.Amount;

/** Finds the supertypes of the analysed classes that nobody has seen. */
final class MissingSupertypes {

  private MissingSupertypes() {}

  static void find(JavaClasses classes, FoundClasses found, Problems problems) {
    Map<String, Set<String>> subclasses = new TreeMap<>();
    for (JavaClass javaClass : classes) {
      Stream.concat(
              javaClass.getAllRawSuperclasses().stream(), javaClass.getAllRawInterfaces().stream())
          .filter(supertype -> supertype.getSource().isEmpty())
          .filter(supertype -> !found.holds(supertype.getName())) // left out, and that is said
          .forEach(
              supertype ->
                  subclasses
                      .computeIfAbsent(supertype.getName(), none -> new TreeSet<>())
                      .add(javaClass.getName()));
    }
    subclasses.forEach((name, of) -> problems.add(problem(name), name + subtypes(List.copyOf(of))));
  }

  private static Problem problem(String supertype) {
    return supertype.startsWith("java.") ? Problem.MISSING_JDK_TYPES : Problem.MISSING_SUPERTYPES;
  }

  private static String subtypes(List<String> names) {
    return " (of "
        + names.get(0)
        + (names.size() == 1 ? "" : " and " + Amount.of(names.size() - 1, "other"))
        + ")";
  }
}
