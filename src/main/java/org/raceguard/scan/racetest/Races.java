package org.raceguard.scan.racetest;

import java.util.Map;
import java.util.Optional;

/** The rules whose reports are about what two calls do to each other. */
final class Races {

  /** With whom a method races where the report names no second one. */
  enum Partner {
    /** A call of the same method: both change what they have looked at. */
    ITSELF,
    /** Whoever changes what this one gives away. */
    A_CHANGE
  }

  private static final Map<String, Partner> PARTNERS =
      Map.ofEntries(
          Map.entry("double-checked-locking-uses-volatile", Partner.ITSELF),
          Map.entry("fields-are-guarded-consistently", Partner.ITSELF),
          Map.entry("guarded-members-are-accessed-with-their-lock-held", Partner.ITSELF),
          Map.entry("lazy-initialization-is-safe", Partner.ITSELF),
          Map.entry("overrides-keep-synchronization", Partner.ITSELF),
          Map.entry("atomics-are-updated-in-one-operation", Partner.ITSELF),
          Map.entry("volatile-updates-are-atomic", Partner.ITSELF),
          Map.entry("volatile-fields-hold-immutable-or-thread-safe-values", Partner.ITSELF),
          Map.entry("guarded-state-leaves-only-as-a-copy", Partner.A_CHANGE),
          Map.entry("no-public-mutable-collection-getters", Partner.A_CHANGE));

  private Races() {}

  /** Empty where the rule is about something else than two calls. */
  static Optional<Partner> partner(String ruleId) {
    return Optional.ofNullable(PARTNERS.get(ruleId));
  }

  static Iterable<String> ruleIds() {
    return PARTNERS.keySet();
  }
}
