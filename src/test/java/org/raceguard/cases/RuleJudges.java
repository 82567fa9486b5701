package org.raceguard.cases;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.raceguard.NamedRule;
import org.raceguard.RuleSet;
import org.raceguard.program.Finding;
import org.raceguard.program.Program;

/** The judges of a rule's cases: the rule, and its strict variant if it has one. */
final class RuleJudges {

  /** The marker words with which a case says what a rule reports. */
  static final Set<String> EXPECTED = Set.of("violation", "false alarm", "strict");

  private static final Set<String> ALWAYS_EXPECTED = Set.of("violation", "false alarm");

  private RuleJudges() {}

  /** The judges for the rule with this id, none if no rule has it. */
  static List<Judge> of(String id, RuleSet recommended, RuleSet strict) {
    List<ArchRule> usual = withId(id, recommended);
    List<ArchRule> variants = withId(id, strict);
    if (usual.isEmpty() || usual.equals(variants)) {
      return variants.stream().map(it -> judge("", ALWAYS_EXPECTED, it)).toList();
    }
    List<Judge> judges = new ArrayList<>();
    usual.forEach(it -> judges.add(judge("recommended", ALWAYS_EXPECTED, it)));
    variants.forEach(it -> judges.add(judge("strict", EXPECTED, it)));
    return judges;
  }

  private static List<ArchRule> withId(String id, RuleSet rules) {
    return rules.rules().stream().filter(it -> it.id().equals(id)).map(NamedRule::rule).toList();
  }

  static Judge judge(String name, Set<String> expected, ArchRule rule) {
    return new Judge(name, expected, String::contains, classes -> reports(rule, classes));
  }

  private static List<Report> reports(ArchRule rule, JavaClasses classes) {
    // A case that was not looked at would look like one that is accepted.
    List<String> notAnalysable = Program.of(classes).coverage().notAnalysable();
    if (!notAnalysable.isEmpty()) {
      throw new AssertionError("Not analysable: " + String.join("; ", notAnalysable));
    }
    List<Report> reports = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    rule.evaluate(classes)
        .handleViolations(
            (Collection<Object> objects, String message) -> {
              reports.add(report(objects, message));
              if (!texts.add(message)) {
                throw new AssertionError("Two violations have the same text: " + message);
              }
            });
    return reports;
  }

  /** The line is the finding's own: the text may name other places too. */
  private static Report report(Collection<Object> objects, String message) {
    if (objects.size() == 1 && objects.iterator().next() instanceof Finding finding) {
      if (message.equals(finding.description()) && message.lines().count() == 1) {
        return new Report(finding.place().line(), message);
      }
    }
    throw new AssertionError("The violation is not the one line of a finding: " + message);
  }
}
