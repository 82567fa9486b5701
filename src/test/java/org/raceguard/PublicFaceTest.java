package org.raceguard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.FreezingArchRule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.fixture.FixtureRules;

/** Rules behave as users of ArchUnit expect: freezing, ignoring, reasons, negation. */
class PublicFaceTest {

  private static final ArchRule RULE = FixtureRules.NAMES_ARE_GOOD;

  @TempDir Path folder;

  @Test
  void frozen_violations_may_move() {
    ArchRule frozen = FreezingArchRule.freeze(RULE);
    inStore(
        () -> {
          frozen.check(classes("class Till { void bad() {} }"));
          frozen.check(classes("\n\n\nclass Till {\n\n void bad() {} }"));
          assertThatThrownBy(
                  () -> frozen.check(classes("class Till { void bad() {} void bad2() {} }")))
              .isInstanceOf(AssertionError.class)
              .hasMessageContaining("was violated (1 times)")
              .hasMessageContaining("Till.bad2()>");
        });
  }

  @Test
  void ignored_violations_are_left_out() throws IOException {
    Files.writeString(
        folder.resolve("archunit_ignore_patterns.txt"), ".*Till\\.bad\\(\\).*", UTF_8);
    JavaClasses classes = classes("class Till { void bad() {} void bad2() {} }");
    assertThat(RULE.evaluate(classes).getFailureReport().getDetails()).hasSize(2);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader withPatterns =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(withPatterns);
      assertThatThrownBy(() -> RULE.check(classes))
          .hasMessageContaining("was violated (1 times)")
          .hasMessageContaining("bad2");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void a_reason_is_part_of_the_report() {
    assertThatThrownBy(
            () -> RULE.because("names matter").check(classes("class Till { void bad() {} }")))
        .hasMessageContaining(RULE.getDescription() + ", because names matter' was violated");
  }

  @Test
  void a_public_condition_may_be_negated_and_combined() {
    JavaClasses classes = classes("class Till { void bad() {} }");
    assertThatCode(() -> noMethods().should(FixtureRules.notBeCalled("bad")).check(classes))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> noMethods().should(FixtureRules.notBeCalled("good")).check(classes))
        .hasMessageContaining("Till.bad()>");
    assertThatThrownBy(
            () ->
                methods()
                    .should(FixtureRules.notBeCalled("good").and(FixtureRules.notBeCalled("bad")))
                    .check(classes))
        .hasMessageContaining("Till.bad()>");
  }

  @Test
  void an_empty_import_fails() {
    JavaClasses nothing = new ClassFileImporter().importPackages("org.raceguard.nowhere");
    for (NamedRule rule : ConcurrencyRules.strict().rules()) {
      assertThatThrownBy(() -> rule.rule().check(nothing))
          .as(rule.id())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("failed to check any classes");
    }
  }

  @Test
  void code_without_locks_passes() {
    JavaClasses classes = classes("class Till { int a; int get() { return a; } }");
    assertThatCode(() -> ConcurrencyRules.strict().check(classes)).doesNotThrowAnyException();
  }

  private JavaClasses classes(String text) {
    return Snippet.compile(folder.resolve("work"), text);
  }

  private void inStore(Runnable test) {
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty(
              "freeze.store.default.path", folder.resolve("store").toString());
          configuration.setProperty("freeze.store.default.allowStoreCreation", "true");
          test.run();
        });
  }
}
