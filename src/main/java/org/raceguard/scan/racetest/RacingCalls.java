package org.raceguard.scan.racetest;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.raceguard.program.Finding;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;

/**
 * Two methods of a class that race with each other, both callable from its package.
 *
 * @param type the class
 * @param first the method at fault, or one that calls it
 * @param second the other one; the same where it races with itself
 */
record RacingCalls(JavaClass type, JavaMethod first, JavaMethod second) {

  private static final Comparator<JavaMethod> BY_NAME =
      Comparator.comparing(JavaMethod::getFullName);

  /** The calls that a report is about; empty where a test cannot make them. */
  static Optional<RacingCalls> of(Finding finding, JavaClass type, Races.Partner partner) {
    // jcstress takes no test that is in no package.
    if (!Names.isReachable(type) || type.getPackageName().isEmpty()) {
      return Optional.empty();
    }
    return faulty(finding, type)
        .map(first -> new RacingCalls(type, first, second(first, finding, type, partner)));
  }

  private static JavaMethod second(
      JavaMethod first, Finding finding, JavaClass type, Races.Partner partner) {
    return finding.related().stream()
        .map(RelatedPlace::place)
        .flatMap(place -> at(place, type).stream())
        .filter(method -> !method.equals(first))
        .findFirst()
        .or(() -> partner == Races.Partner.A_CHANGE ? changerBeside(first) : Optional.empty())
        .orElse(first);
  }

  /** A method that uses what the given one uses, and gives nothing away itself. */
  private static Optional<JavaMethod> changerBeside(JavaMethod method) {
    Set<FieldAccessTarget> fields = fieldsOf(method);
    return callable(method.getOwner())
        .filter(other -> !other.equals(method) && uses(other, fields))
        .max(
            Comparator.<JavaMethod>comparingInt(
                    it -> it.getRawReturnType().getName().equals("void") ? 1 : 0)
                .thenComparingInt(it -> it.getRawParameterTypes().isEmpty() ? 0 : 1)
                .thenComparing(BY_NAME.reversed()));
  }

  /** What can be asked, once both calls are done, about the fields that they use. */
  List<JavaMethod> observers() {
    Set<FieldAccessTarget> fields = fieldsOf(first);
    fields.addAll(fieldsOf(second));
    return callable(type)
        .filter(it -> it.getRawParameterTypes().isEmpty() && !Results.isVoid(it))
        .filter(it -> !it.getThrowsClause().containsType(InterruptedException.class))
        .filter(it -> uses(it, fields))
        .toList();
  }

  private static Stream<JavaMethod> callable(JavaClass type) {
    return type.getMethods().stream().filter(Names::isCallable).sorted(BY_NAME);
  }

  private static boolean uses(JavaMethod method, Set<FieldAccessTarget> fields) {
    return fieldsOf(method).stream().anyMatch(fields::contains);
  }

  /** Locks are fields too; but what two methods share is more than its lock. */
  private static Set<FieldAccessTarget> fieldsOf(JavaMethod method) {
    return method.getFieldAccesses().stream()
        .map(JavaFieldAccess::getTarget)
        .filter(target -> target.getOwner().equals(method.getOwner()))
        .collect(toCollection(HashSet::new));
  }

  /** The method that the report names, or the one at its place. */
  private static Optional<JavaMethod> faulty(Finding finding, JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> method.getFullName().equals(finding.member()))
        .findFirst()
        .map(RacingCalls::callableFrom)
        .orElseGet(() -> at(finding.place(), type));
  }

  /** The method of the class that has this line, or the nearest one that calls it. */
  private static Optional<JavaMethod> at(Place place, JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> lines(method).anyMatch(line -> line == place.line()))
        .min(BY_NAME)
        .flatMap(RacingCalls::callableFrom);
  }

  private static Stream<Integer> lines(JavaMethod method) {
    return method.getAccessesFromSelf().stream().map(JavaAccess::getLineNumber);
  }

  private static Optional<JavaMethod> callableFrom(JavaMethod method) {
    Set<JavaCodeUnit> seen = new LinkedHashSet<>(Set.of(method));
    Deque<JavaCodeUnit> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.remove();
      if (unit instanceof JavaMethod found && Names.isCallable(found)) {
        return Optional.of(found);
      }
      unit.getAccessesToSelf().stream()
          .map(JavaAccess::getOrigin)
          .filter(caller -> caller.getOwner().equals(method.getOwner()))
          .sorted(Comparator.comparing(JavaCodeUnit::getFullName))
          .filter(seen::add)
          .forEach(next::add);
    }
    return Optional.empty();
  }
}
