package org.raceguard.racetests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Strict;

/**
 * Rules on race tests: what claims to be thread-safe is tested by an engine that looks for races.
 */
public final class RaceTestRules {

  /**
   * A class that carries {@code @ThreadSafe} is used by a race test. The tests must be among the
   * imported classes.
   */
  @Strict
  public static final ArchRule THREAD_SAFE_CLASSES_HAVE_A_RACE_TEST =
      rule("have a race test if they claim to be thread-safe", HaveARaceTest.ifThreadSafe());

  /** A class that is made for several threads says whether it is thread-safe. */
  @Strict
  public static final ArchRule THREAD_SAFETY_IS_DECLARED =
      rule("say whether they are thread-safe if they seem to be", new SayWhetherThreadSafe());

  /** A race test runs on several threads, and fails when it finds a race. */
  @ArchTest
  public static final ArchRule RACE_TESTS_ASSERT =
      rule("find races if they are race tests", new FindRaces());

  private RaceTestRules() {}

  /**
   * The rule {@link #THREAD_SAFE_CLASSES_HAVE_A_RACE_TEST} where more tests count as race tests
   * than those that are known.
   *
   * @param tests the test classes that count as well
   */
  public static ArchRule raceTestsAre(DescribedPredicate<? super JavaClass> tests) {
    return rule(
        "have a race test if they claim to be thread-safe, where race tests are "
            + tests.getDescription(),
        HaveARaceTest.ifThreadSafe().by(tests));
  }

  /**
   * As {@link #raceTestsAre(DescribedPredicate)}, for classes other than those that carry
   * {@code @ThreadSafe}.
   *
   * @param tests the test classes that count as well
   * @param tested the classes that must have a race test
   */
  public static ArchRule raceTestsAre(
      DescribedPredicate<? super JavaClass> tests, DescribedPredicate<? super JavaClass> tested) {
    return rule(
        "have a race test if they are "
            + tested.getDescription()
            + ", where race tests are "
            + tests.getDescription(),
        HaveARaceTest.ifThey(tested).by(tests));
  }

  private static ArchRule rule(String description, FindingCondition.Search search) {
    return classes().should(FindingCondition.ofClasses(description, search));
  }
}
