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
  private final FindingCondition.Search search;
  private final List<Suppression> suppressions;
  private final Set<Suppression> used = new HashSet<>();
  private final String condition;
  private final long start = System.nanoTime();

  Evaluation(
      Program program,
      String condition,
      Collection<JavaClass> classes,
      FindingCondition.Search search) {
    this.program = program;
    this.search = search.over(classes);
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
    return RuleNames.ofAll()
        .of(condition)
        .map(
            rule ->
                program.suppressions().stream()
                    .filter(it -> it.ruleId().equals(rule.id()))
                    .filter(it -> names.stream().anyMatch(it::concerns))
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
}
