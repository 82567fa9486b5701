package org.raceguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.Priority;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.raceguard.fixture.FixtureRules;

class RuleSetTest {

  private static final Catalog CATALOG = Catalog.of(List.of(FixtureRules.class));
  private static final RuleSet RECOMMENDED = RuleSet.recommended(CATALOG);
  private static final RuleSet STRICT = RuleSet.strict(CATALOG);

  private static final JavaClasses SOUND = new ClassFileImporter().importClasses(Sound.class);
  private static final JavaClasses UNSOUND =
      new ClassFileImporter().importClasses(Sound.class, Unsound.class);

  @Test
  void rules_are_read_from_the_constants_of_the_families() {
    assertThat(RECOMMENDED.rules())
        .containsExactly(
            new NamedRule("names-are-good", "fixture", FixtureRules.NAMES_ARE_GOOD),
            new NamedRule("names-are-nice", "fixture", FixtureRules.NAMES_ARE_NICE));
  }

  @Test
  void the_strict_set_adds_rules_and_strict_variants() {
    assertThat(STRICT.rules())
        .containsExactly(
            new NamedRule("names-are-good", "fixture", FixtureRules.Strict.NAMES_ARE_GOOD),
            new NamedRule("names-are-nice", "fixture", FixtureRules.NAMES_ARE_NICE),
            new NamedRule("names-are-serious", "fixture", FixtureRules.NAMES_ARE_SERIOUS));
  }

  @Test
  void rules_are_chosen_by_id() {
    assertThat(ids(RECOMMENDED.only("names-are-nice"))).containsExactly("names-are-nice");
    assertThat(ids(RECOMMENDED.except("names-are-nice"))).containsExactly("names-are-good");
    assertThat(ids(STRICT.except("names-are-nice", "names-are-nice")))
        .containsExactly("names-are-good", "names-are-serious");
  }

  @Test
  void a_rule_of_the_strict_set_may_be_named_in_any_set() {
    assertThat(ids(RECOMMENDED.only("names-are-nice", "names-are-serious")))
        .containsExactly("names-are-nice", "names-are-serious");
    assertThat(RECOMMENDED.except("names-are-serious").rules()).isEqualTo(RECOMMENDED.rules());
  }

  @Test
  void a_rule_that_both_sets_have_is_that_of_the_set() {
    assertThat(RECOMMENDED.only("names-are-good").rules().get(0).rule())
        .isSameAs(FixtureRules.NAMES_ARE_GOOD);
    assertThat(STRICT.only("names-are-good").rules().get(0).rule())
        .isSameAs(FixtureRules.Strict.NAMES_ARE_GOOD);
  }

  @Test
  void an_unknown_id_is_an_error_that_names_the_nearest() {
    assertThatThrownBy(() -> RECOMMENDED.only("names-are-god"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no rule 'names-are-god' here. Did you mean 'names-are-good'?");
    assertThatThrownBy(() -> RECOMMENDED.except("name-is-nice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("Did you mean 'names-are-nice'?");
  }

  @Test
  void a_set_without_rules_is_an_error() {
    assertThatThrownBy(RECOMMENDED::only).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RECOMMENDED.except("names-are-good", "names-are-nice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("No rule is left");
  }

  @Test
  void check_reports_the_violations_of_all_rules_together() {
    assertThatCode(() -> STRICT.check(SOUND)).doesNotThrowAnyException();
    assertThatThrownBy(() -> STRICT.check(UNSOUND))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Rule 'methods should not be called bad or doubtful' was violated")
        .hasMessageContaining("Rule 'methods should not be called ugly' was violated (1 times)")
        .hasMessageContaining("Unsound.bad()>")
        .hasMessageContaining("Unsound.ugly()>");
  }

  @Test
  void evaluate_answers_for_each_rule_in_order() {
    List<EvaluationResult> results = STRICT.evaluate(UNSOUND);
    assertThat(results)
        .extracting(EvaluationResult::hasViolation)
        .containsExactly(true, true, false);
  }

  @Test
  void an_empty_import_fails() {
    JavaClasses nothing = new ClassFileImporter().importPackages("org.raceguard.nowhere");
    assertThatThrownBy(() -> RECOMMENDED.check(nothing))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("No classes were imported")
        .hasMessageContaining("Is the package or path right");
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty("archRule.failOnEmptyShould", "false");
          assertThatCode(() -> RECOMMENDED.check(nothing)).doesNotThrowAnyException();
        });
  }

  @Test
  void rules_are_chosen_by_family() {
    assertThat(RECOMMENDED.families("fixture").rules()).isEqualTo(RECOMMENDED.rules());
    assertThat(ids(STRICT.families("fixture"))).isEqualTo(ids(STRICT));
    assertThatThrownBy(() -> RECOMMENDED.families("fixtures"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no family 'fixtures' here. Did you mean 'fixture'?");
  }

  @Test
  void a_priority_is_part_of_the_report() {
    RuleSet important = RECOMMENDED.withPriority(Priority.HIGH);
    assertThat(important.evaluate(UNSOUND))
        .extracting(EvaluationResult::getPriority)
        .containsOnly(Priority.HIGH);
    assertThatThrownBy(() -> important.check(UNSOUND))
        .hasMessageContaining("[Priority: HIGH] - Rule 'methods should not be called ugly'")
        .hasMessageContaining("Unsound.ugly()>");
  }

  @Test
  void each_rule_is_a_dynamic_test() throws Throwable {
    List<DynamicTest> tests = RECOMMENDED.dynamicTests(UNSOUND).toList();
    assertThat(tests)
        .extracting(DynamicTest::getDisplayName)
        .containsExactly("names-are-good", "names-are-nice");
    assertThatThrownBy(tests.get(1).getExecutable()::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Unsound.ugly()>");
    RECOMMENDED.dynamicTests(SOUND).toList().get(1).getExecutable().execute();
  }

  @Test
  void frozen_rules_keep_their_ids() {
    assertThat(ids(RECOMMENDED.frozen())).isEqualTo(ids(RECOMMENDED));
    assertThat(ids(RECOMMENDED.frozen().only("names-are-serious"))).hasSize(1);
  }

  @Test
  void a_variant_of_no_rule_is_an_error() {
    assertThatThrownBy(() -> Catalog.of(List.of(StrayVariant.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("STRAY");
  }

  private static List<String> ids(RuleSet rules) {
    return rules.rules().stream().map(NamedRule::id).toList();
  }

  static final class Sound {
    void fine() {}
  }

  static final class Unsound {
    void bad() {}

    void ugly() {}
  }

  /** A family whose strict variant varies nothing. */
  public static final class StrayVariant {
    private StrayVariant() {}

    /** The strict variants. */
    public static final class Strict {
      public static final ArchRule STRAY = FixtureRules.NAMES_ARE_NICE;

      private Strict() {}
    }
  }
}
