package org.raceguard;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.atomicity.AtomicityRules;
import org.raceguard.cleanup.CleanupRules;
import org.raceguard.exposure.ExposureRules;
import org.raceguard.guards.GuardRules;
import org.raceguard.handoff.HandOffRules;
import org.raceguard.locks.LockRules;
import org.raceguard.racetests.RaceTestRules;
import org.raceguard.sharing.SharingRules;
import org.raceguard.signals.SignalRules;

/**
 * The rules of all families. With ArchUnit's JUnit support:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.acme", importOptions = DoNotIncludeTests.class)
 * class ConcurrencyTest {
 *   @ArchTest static final ArchTests concurrency = ArchTests.in(ConcurrencyRules.class);
 * }
 * }</pre>
 *
 * <p>In any other test: {@code ConcurrencyRules.recommended().check(classes)}.
 */
public final class ConcurrencyRules {

  /** The one list of families. Below, each is there for ArchUnit's JUnit support too. */
  static final List<Class<?>> FAMILIES =
      List.of(
          LockRules.class,
          ExposureRules.class,
          SharingRules.class,
          AtomicityRules.class,
          HandOffRules.class,
          CleanupRules.class,
          RaceTestRules.class,
          GuardRules.class,
          SignalRules.class);

  @ArchTest static final @Nullable ArchTests LOCKS = testsIn(LockRules.class);

  @ArchTest static final @Nullable ArchTests EXPOSURE = testsIn(ExposureRules.class);

  @ArchTest static final @Nullable ArchTests SHARING = testsIn(SharingRules.class);

  @ArchTest static final @Nullable ArchTests ATOMICITY = testsIn(AtomicityRules.class);

  @ArchTest static final @Nullable ArchTests HAND_OFF = testsIn(HandOffRules.class);

  @ArchTest static final @Nullable ArchTests CLEANUP = testsIn(CleanupRules.class);

  @ArchTest static final @Nullable ArchTests RACE_TESTS = testsIn(RaceTestRules.class);

  @ArchTest static final @Nullable ArchTests GUARDS = testsIn(GuardRules.class);

  @ArchTest static final @Nullable ArchTests SIGNALS = testsIn(SignalRules.class);

  private ConcurrencyRules() {}

  /** The rules whose reports are defects. */
  public static RuleSet recommended() {
    return RuleSet.recommended();
  }

  /** The recommended rules, with their strict parts, and the conventions that a team opts into. */
  public static RuleSet strict() {
    return RuleSet.strict();
  }

  static Catalog catalog() {
    return Catalog.of(FAMILIES);
  }

  /**
   * The archunit-junit jars are optional: in a plain test, and on the command line, there is no
   * {@code ArchTests}, and this class must load nevertheless. Nobody looks at its fields then.
   */
  private static @Nullable ArchTests testsIn(Class<?> family) {
    try {
      return ArchTests.in(family);
    } catch (NoClassDefFoundError e) {
      return null;
    }
  }
}
