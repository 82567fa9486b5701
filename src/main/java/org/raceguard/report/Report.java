package org.raceguard.report;

import java.util.List;
import org.raceguard.program.Coverage;

/**
 * The answer of one run: what was checked, what was found, what was looked at and what was not.
 * Each output format writes one of these and knows nothing else.
 *
 * @param version the version of RaceGuard that gives this answer
 * @param rules every rule that was checked, with its findings
 * @param coverage what was looked at
 * @param notes what a reader of the findings must know about the input
 * @param lockGraph the order in which locks are taken, as SVG; empty where no lock is taken while
 *     another is held
 */
public record Report(
    String version,
    List<RuleFindings> rules,
    Coverage coverage,
    List<Note> notes,
    String lockGraph) {

  public Report {
    rules = List.copyOf(rules);
    notes = List.copyOf(notes);
  }

  /** The number of violations of all rules. */
  public int violations() {
    return rules.stream().mapToInt(rule -> rule.findings().size()).sum();
  }

  /** The rules that found something, in their order. */
  public List<RuleFindings> violatedRules() {
    return rules.stream().filter(rule -> !rule.findings().isEmpty()).toList();
  }

  /** Whether RaceGuard itself failed somewhere, so that findings may be missing. */
  public boolean failed() {
    return notes.stream().anyMatch(note -> note.weight() == Note.Weight.ERROR);
  }

  /** One line: {@code "3 violations of 2 rules (11 rules checked)."}. */
  public String summary() {
    String checked = Amount.of(rules.size(), "rule") + " checked";
    return violations() == 0
        ? "No violations (" + checked + ")."
        : Amount.of(violations(), "violation")
            + " of "
            + Amount.of(violatedRules().size(), "rule")
            + " ("
            + checked
            + ").";
  }
}
