package org.raceguard.program;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The ids of rules. A condition knows what it says, and no more: the id is the name of the constant
 * that holds it, which whoever knows all constants can tell.
 */
public interface RuleNames {

  /**
   * The name of a rule.
   *
   * @param id as in {@code locks-are-released-on-every-path}
   * @param family as in {@code locks}
   * @param strictOnly whether it is a convention, with no part that is recommended
   */
  record RuleName(String id, String family, boolean strictOnly) {}

  /** The rule whose condition has this description; empty for a rule of a user's own. */
  Optional<RuleName> of(String conditionDescription);

  /**
   * Does nothing if a rule has this id.
   *
   * @throws IllegalArgumentException with the nearest id, if none has
   */
  void check(String id);

  /** What a rule's condition says: the description of the rule without the items and the reason. */
  static String conditionOf(String ruleDescription) {
    int should = ruleDescription.indexOf(" should ");
    int because = ruleDescription.indexOf(", because ");
    return ruleDescription.substring(
        should < 0 ? 0 : should + " should ".length(),
        because < 0 ? ruleDescription.length() : because);
  }

  /** Those of the rules in the jar. */
  static RuleNames ofAll() {
    return ServiceLoader.load(RuleNames.class, RuleNames.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the raceguard jar lacks META-INF/services; do not repackage it without"));
  }
}
