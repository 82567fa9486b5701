package org.raceguard.atomicity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on what threads share without a lock: flags, counters, holders, atomics and maps. */
public final class AtomicityRules {

  /** A volatile field holds what nobody changes in place, or what is made to be shared. */
  @ArchTest
  public static final ArchRule VOLATILE_FIELDS_HOLD_IMMUTABLE_OR_THREAD_SAFE_VALUES =
      rule("not change in place what volatile fields hold", new ReplaceVolatileValues());

  private AtomicityRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }
}
