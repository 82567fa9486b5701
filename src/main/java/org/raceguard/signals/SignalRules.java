package org.raceguard.signals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;

/** Rules on how threads tell each other that something has happened. */
public final class SignalRules {

  /**
   * A thread that needs what another one does waits for a signal; it does not look again and again,
   * and sleep in between.
   *
   * @see java.util.concurrent.CountDownLatch
   */
  @ArchTest
  public static final ArchRule NO_SLEEPING_FOR_A_CONDITION =
      rule("wait for signals, not sleep until a condition holds", new WaitForSignals());

  /**
   * Threads wait for each other by what {@code java.util.concurrent} has, not by {@code wait} and
   * {@code notify}.
   */
  @org.raceguard.program.Strict
  public static final ArchRule NO_RAW_WAIT_AND_NOTIFY =
      rule("not wait and notify by raw monitors", new UseNoRawMonitors());

  /** A notification wakes all that wait, where not just any one of them will do. */
  @ArchTest
  public static final ArchRule WAITERS_ARE_ALL_WOKEN =
      rule(
          "wake all waiters where one may be the wrong one",
          new WakeAllWaiters(false),
          new WakeAllWaiters(true));

  /** A signal that comes before anybody waits for it is not lost, and each wait gets one. */
  @ArchTest
  public static final ArchRule SIGNALS_ARE_NOT_MISSED = rule("miss no signals", new MissNoSignal());

  /** What only says that something has happened carries no message. */
  @ArchTest
  public static final ArchRule SIGNALS_CARRY_NO_PAYLOAD =
      rule(
          "use signals without a payload",
          new SignalWithoutPayload(false),
          new SignalWithoutPayload(true));

  private SignalRules() {}

  /** The strict variants: what is right but for a convention is reported too. */
  public static final class Strict {

    /** Each call of {@code notify} is reported. */
    @ArchTest
    public static final ArchRule WAITERS_ARE_ALL_WOKEN =
        rule("wake all waiters, strictly", new WakeAllWaiters(true));

    /** Each queue of {@code Boolean}, {@code Object} or {@code Void} is reported. */
    @ArchTest
    public static final ArchRule SIGNALS_CARRY_NO_PAYLOAD =
        rule("use signals without a payload, strictly", new SignalWithoutPayload(true));

    private Strict() {}
  }

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }

  private static ArchRule rule(
      String description, FindingCondition.Search search, FindingCondition.Search strict) {
    return classes().should(FindingCondition.ofClasses(description, search, strict));
  }
}
