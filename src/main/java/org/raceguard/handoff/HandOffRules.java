package org.raceguard.handoff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on messages between threads: what happens when the other side is slow. */
public final class HandOffRules {

  /** Nobody waits for the other side of a queue, or calls subscribers, while it holds a lock. */
  @ArchTest
  public static final ArchRule NO_HAND_OFF_WHILE_LOCKED =
      rule("hand nothing off while they hold a lock", new HandOffWithoutLocks());

  private HandOffRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }
}
