package org.raceguard.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.raceguard.program.Finding;

/**
 * One rule that was checked, and all that it found, sorted by place.
 *
 * @param id the rule id, as in {@code locks-are-released-on-every-path}
 * @param family the rule's family, as in {@code locks}
 * @param description what holds where the rule is kept
 * @param strict whether it is a convention that a team opts into; otherwise each finding is a
 *     defect
 * @param page the rule's page in Markdown, or its description where there is no page
 * @param findings sorted by place; empty where the rule holds
 * @param time how long the rule took, the facts that it was the first to ask for included
 */
public record RuleFindings(
    String id,
    String family,
    String description,
    boolean strict,
    String page,
    List<Finding> findings,
    Duration time) {

  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::place).thenComparing(Finding::description);

  public RuleFindings {
    findings = findings.stream().sorted(BY_PLACE).toList();
  }

  /** What the same rule found in two imports. */
  RuleFindings and(RuleFindings other) {
    List<Finding> all =
        Stream.concat(findings.stream(), other.findings.stream()).distinct().toList();
    return new RuleFindings(id, family, description, strict, page, all, time.plus(other.time));
  }
}
