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

  /** A queue between threads has a capacity. */
  @org.raceguard.program.Strict
  public static final ArchRule QUEUES_ARE_BOUNDED =
      rule("give a bound to their queues between threads", new BoundQueues());

  /** The maximum size of an executor means something. */
  @ArchTest
  public static final ArchRule EXECUTORS_ARE_BOUNDED =
      rule(
          "make executors whose maximum size can be reached",
          new BoundExecutors(false),
          new BoundExecutors(true));

  /** Whoever offers a message looks at the answer. */
  @ArchTest
  public static final ArchRule REFUSALS_ARE_HANDLED =
      rule("handle refused messages", new HandleRefusals(false), new HandleRefusals(true));

  /** Whoever needs a message waits for it, and does not ask again and again. */
  @ArchTest
  public static final ArchRule QUEUES_ARE_NOT_POLLED =
      rule("wait for messages", new WaitForMessages());

  /** A message that fails does not end the loop that takes the messages. */
  @org.raceguard.program.Strict
  public static final ArchRule CONSUMERS_OUTLIVE_A_FAILED_MESSAGE =
      rule("have consumers that outlive a failed message", new OutliveAMessage());

  private HandOffRules() {}

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }

  /** The strict variants, for teams that opt into them. */
  public static final class Strict {

    /** Executors without a bound are reported too. */
    @ArchTest
    public static final ArchRule EXECUTORS_ARE_BOUNDED =
        rule("make executors with a bound, strictly", new BoundExecutors(true));

    /** Executors that throw tasks away are reported too. */
    @ArchTest
    public static final ArchRule REFUSALS_ARE_HANDLED =
        rule("handle refused messages and tasks, strictly", new HandleRefusals(true));

    private Strict() {}
  }
}
