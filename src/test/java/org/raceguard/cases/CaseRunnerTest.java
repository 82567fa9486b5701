package org.raceguard.cases;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.raceguard.fixture.FixtureRules;

/** The case runner itself: a runner that cannot fail would make every rule look right. */
class CaseRunnerTest {

  private static final List<Judge> GOOD =
      List.of(
          RuleJudges.judge("", Set.of("violation", "false alarm"), FixtureRules.NAMES_ARE_GOOD));

  private static final List<Judge> GOOD_AND_STRICT =
      List.of(
          RuleJudges.judge(
              "recommended", Set.of("violation", "false alarm"), FixtureRules.NAMES_ARE_GOOD),
          RuleJudges.judge("strict", RuleJudges.EXPECTED, FixtureRules.Strict.NAMES_ARE_GOOD));

  private static final List<Judge> PLAIN =
      List.of(RuleJudges.judge("", RuleJudges.EXPECTED, fields().should().bePublic()));

  @TempDir Path work;

  @ParameterizedTest
  @EnumSource
  void marked_and_reported_lines_agree(Compiler compiler) {
    assertThatCode(
            () ->
                check(
                    compiler,
                    GOOD,
                    """
                    class Till {
                      void bad() {} // violation: Method <page.Till.bad()>

                      void good() {}

                      void bad1() {} void bad2() {} // violation: bad2 // violation: bad
                    }
                    """))
        .doesNotThrowAnyException();
  }

  @Test
  void a_marked_line_that_is_not_reported_fails() {
    fails("class Till {\n  void good() {} // violation: bad\n}")
        .hasMessageContaining("Till.java:2 not reported: <// violation: bad>")
        .hasMessageContaining("fixture, javac: marks and reports differ");
  }

  @Test
  void a_reported_line_that_is_not_marked_fails() {
    fails("class Till {\n\n  void bad() {}\n}")
        .hasMessageContaining(
            "Till.java:3 reported, but not marked: <Method <page.Till.bad()> has such a name in"
                + " (Till.java:3)>");
  }

  @Test
  void a_message_without_the_marked_part_fails() {
    fails("class Till {\n  void bad() {} // violation: worse\n}")
        .hasMessageContaining("Till.java:2 not reported: <// violation: worse>")
        .hasMessageContaining("Till.java:2 reported, but not marked: <Method <page.Till.bad()>");
  }

  @Test
  void each_report_of_a_line_needs_a_mark() {
    fails("class Till {\n  void bad1() {} void bad2() {} // violation: bad\n}")
        .hasMessageContaining("Till.java:2 reported, but not marked");
  }

  @Test
  void each_mark_of_a_line_needs_a_report() {
    fails("class Till {\n  void bad() {} // violation: bad // violation: bad\n}")
        .hasMessageContaining("Till.java:2 not reported: <// violation: bad>");
  }

  @Test
  void a_missed_line_passes_until_it_is_reported() {
    passes("class Till {\n  void good() {} // missed: is it good?\n}");
    fails("class Till {\n  void bad() {} // missed: too hard\n}")
        .hasMessageContaining("Till.java:2 reported now, no longer missed: <Method");
  }

  @Test
  void a_false_alarm_passes_until_it_is_no_longer_reported() {
    passes("class Till {\n  void bad() {} // false alarm: bad\n}");
    fails("class Till {\n  void good() {} // false alarm: bad\n}")
        .hasMessageContaining(
            "Till.java:2 no longer reported, remove the marker <// false alarm: bad>");
  }

  @Test
  void a_strict_mark_asks_the_strict_variant_only() {
    String marked =
        """
        class Till {
          void bad() {} // violation: bad
          void doubtful() {} // strict: doubtful
        }
        """;
    assertThatCode(() -> check(Compiler.JAVAC, GOOD_AND_STRICT, marked)).doesNotThrowAnyException();
    assertThatThrownBy(
            () -> check(Compiler.JAVAC, GOOD_AND_STRICT, marked.replace("// strict", "// note")))
        .hasMessageContaining("Till.java:3 strict: reported, but not marked");
    assertThatThrownBy(
            () -> check(Compiler.JAVAC, GOOD_AND_STRICT, marked.replace("doubtful()", "fine()")))
        .hasMessageContaining("Till.java:3 strict: not reported");
    assertThatThrownBy(
            () -> check(Compiler.JAVAC, GOOD_AND_STRICT, marked.replace("violation", "strict")))
        .hasMessageContaining("Till.java:2 recommended: reported, but not marked");
  }

  @Test
  void facts_equal_their_marks() {
    LineFacts facts = classes -> List.of(new Report(2, "this.lock"));
    List<Judge> judges = List.of(new Judge("", Set.of("holds"), String::equals, facts::of));
    assertThatCode(
            () -> check(Compiler.JAVAC, judges, "class A {\n  int a = 1; // holds: this.lock\n}"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> check(Compiler.JAVAC, judges, "class A {\n  int a = 1; // holds: this\n}"))
        .hasMessageContaining("Till.java:2 not reported: <// holds: this>")
        .hasMessageContaining("Till.java:2 reported, but not marked: <this.lock>");
  }

  @Test
  void a_case_that_does_not_compile_fails_and_the_others_are_judged() {
    Case broken = new Case("A.java", "", 1, List.of("class A { Nothing x; }"));
    Case sound =
        new Case("B.java", "", 1, List.of("class B {", "  void bad() {} // violation: bad", "}"));
    Compilation compilation = new Compilation(List.of(broken, sound), Compiler.JAVAC, work);
    assertThatThrownBy(() -> CaseTests.check("fixture", broken, GOOD, compilation))
        .hasMessageContaining("A.java does not compile")
        .hasMessageContaining("Nothing");
    assertThatCode(() -> CaseTests.check("fixture", sound, GOOD, compilation))
        .doesNotThrowAnyException();
  }

  @Test
  void cases_do_not_see_each_other() {
    Case first = new Case("A.java", "", 1, List.of("class A { void good() {} }"));
    Case second = new Case("B.java", "", 1, List.of("class A { class B { void good() {} } }"));
    Compilation compilation = new Compilation(List.of(first, second), Compiler.ECJ, work);
    assertThat(compilation.classes(first)).hasSize(1);
    assertThat(compilation.classes(second)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_case_may_ask_for_a_release(Compiler compiler) {
    Case old = new Case("A.java", "", 1, List.of("// release: 11", "class A { void good() {} }"));
    assertThat(old.hasCompiler()).isTrue();
    assertThat(new Compilation(List.of(old), compiler, work).classes(old)).hasSize(1);
    Case newest =
        new Case("A.java", "", 1, List.of("// release: " + NewestJavac.RELEASE, "class A {}"));
    assertThat(newest.hasCompiler()).isTrue();
    assertThat(compiler.knows(newest.directives().release()))
        .isEqualTo(
            compiler == Compiler.NEWEST_JAVAC
                || Runtime.version().feature() >= NewestJavac.RELEASE);
  }

  @Test
  void a_case_may_hide_a_class() {
    Case hidden = new Case("A.java", "", 1, List.of("// without: B", "class A {} class B {}"));
    assertThat(new Compilation(List.of(hidden), Compiler.ECJ, work).classes(hidden)).hasSize(1);
  }

  @Test
  void a_restriction_to_compilers_gives_a_reason() {
    Case restricted =
        new Case(
            "A.java", "", 1, List.of("// compilers: javac, ecj because of this", "class A {}"));
    assertThat(restricted.directives().compilers()).containsExactly(Compiler.JAVAC, Compiler.ECJ);
    Case unexplained = new Case("A.java", "", 1, List.of("// compilers: javac", "class A {}"));
    assertThatThrownBy(unexplained::directives).hasMessageContaining("Say why");
  }

  @Test
  void a_violation_that_is_not_the_line_of_a_finding_fails() {
    assertThatThrownBy(() -> check(Compiler.JAVAC, PLAIN, "class Till { int a; }"))
        .hasMessageContaining("is not the one line of a finding");
  }

  private void passes(String text) {
    assertThatCode(() -> check(Compiler.JAVAC, GOOD, text)).doesNotThrowAnyException();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> fails(String text) {
    return assertThatThrownBy(() -> check(Compiler.JAVAC, GOOD, text))
        .isInstanceOf(AssertionError.class);
  }

  private void check(Compiler compiler, List<Judge> judges, String text) {
    Case testCase = new Case("Till.java", "", 1, text.lines().toList());
    CaseTests.check(
        "fixture", testCase, judges, new Compilation(List.of(testCase), compiler, work));
  }
}
