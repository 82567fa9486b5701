package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One evaluation of a condition: which suppressions hold for it, and which of them were of use. */
final class Evaluation {

  private final Program program;
  private final Collection<JavaClass> classes;
  private final FindingCondition.Search search;
  private final FindingCondition.Search strict;
  private final List<Suppression> suppressions;
  private final Set<Suppression> used = new HashSet<>();
  private final String condition;
  private final long start = System.nanoTime();

  Evaluation(
      Program program,
      String condition,
      Collection<JavaClass> classes,
      FindingCondition.Search search,
      FindingCondition.Search strict) {
    this.program = program;
    this.classes = classes;
    this.search = search.over(classes);
    this.strict = strict;
    this.condition = condition;
    this.suppressions =
        program.suppressions().isEmpty() ? List.of() : concerning(program, condition, classes);
  }

  FindingCondition.Search search() {
    return search;
  }

  private static List<Suppression> concerning(
      Program program, String condition, Collection<JavaClass> classes) {
    Set<String> names = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
    SeenClasses seen = SeenClasses.of(classes);
    return RuleNames.ofAll()
        .of(condition)
        .map(
            rule ->
                program.suppressions().stream()
                    .filter(it -> it.ruleId().equals(rule.id()))
                    .filter(it -> names.stream().anyMatch(it::concerns) || seen.tells(it.target()))
                    .toList())
        .orElse(List.of());
  }

  Program program() {
    return program;
  }

  boolean isSuppressed(Finding finding) {
    boolean suppressed = false;
    for (Suppression suppression : suppressions) {
      if (suppression.covers(finding)) {
        used.add(suppression);
        suppressed = true;
      }
    }
    return suppressed;
  }

  void finished() {
    program.times().took(condition, Duration.ofNanos(System.nanoTime() - start));
  }

  /** What is wrong with the suppressions themselves. */
  List<Finding> complaints() {
    lookStrictly();
    List<Finding> complaints = new ArrayList<>();
    for (Suppression suppression : suppressions) {
      if (!used.contains(suppression)) {
        complaints.add(
            suppression.finding(", which finds nothing there; remove the suppression, written"));
      } else if (suppression.reason().isEmpty()) {
        complaints.add(suppression.finding(" without a reason; say why it is right, written"));
      }
    }
    return complaints;
  }

  /** What only the strict variant reports is suppressed with good reason, whichever is checked. */
  private void lookStrictly() {
    List<Suppression> unused = suppressions.stream().filter(it -> !used.contains(it)).toList();
    if (!unused.isEmpty()) {
      FindingCondition.Search wider = strict.over(classes);
      classes.stream()
          .filter(javaClass -> unused.stream().anyMatch(it -> it.concerns(javaClass.getName())))
          .forEach(javaClass -> wider.in(javaClass, program, this::isSuppressed));
    }
  }
}
