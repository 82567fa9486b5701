package org.raceguard.scan;

import java.util.List;
import org.raceguard.NamedRule;
import org.raceguard.RuleSet;

/** Which rules a run checks, each in the variant of the set that was asked for. */
final class RuleChoice {

  private RuleChoice() {}

  /** Any rule can be named, whatever the set: to name it is to opt in. */
  static List<NamedRule> of(Options options) throws UsageException {
    RuleSet set = options.strict() ? RuleSet.strict() : RuleSet.recommended();
    if (options.ruleIds().isEmpty()) {
      return set.rules();
    }
    try {
      return set.only(options.ruleIds().toArray(String[]::new)).rules();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + " --list-rules shows all.");
    }
  }

  /** Whether a rule is a convention that a team opts into, with no part that is recommended. */
  static boolean isStrictOnly(NamedRule rule) {
    return RuleSet.recommended().rules().stream().noneMatch(other -> other.id().equals(rule.id()));
  }
}
