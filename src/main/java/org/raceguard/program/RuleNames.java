package org.raceguard.program;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The ids of rules. A condition knows what it says, and no more: the id is the name of the constant
 * that holds it, which whoever knows all constants can tell.
 */
public interface RuleNames {

  /** The id of the rule whose condition has this description; empty for a rule of a user's own. */
  Optional<String> idOf(String conditionDescription);

  /**
   * Does nothing if a rule has this id.
   *
   * @throws IllegalArgumentException with the nearest id, if none has
   */
  void check(String id);

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
