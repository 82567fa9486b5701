package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raceguard.NamedRule;
import org.raceguard.RuleSet;
import org.raceguard.report.RulePage;

class TerminalPageTest {

  @Test
  void marks_become_layout() {
    assertThat(
            TerminalPage.of(
                """
                # a-rule

                > what holds
                >
                > what holds, strictly

                ## Why

                Because of **this**, and [that](../that/README.md), and so on, in a line that is
                longer than others and has to be broken somewhere.

                - one
                  goes on
                - two

                ```java
                class A {}
                ```
                """,
                false))
        .isEqualTo(
            """
            a-rule
            ------

                what holds
                what holds, strictly

            Why
            ---

            Because of this, and that, and so on, in a line that is longer than others and
            has to be broken somewhere.

            - one goes on
            - two

                class A {}
            """);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_page_fits_a_terminal(NamedRule rule) {
    String page = TerminalPage.of(RulePage.of(rule.id()).orElseThrow(), false);

    assertThat(page).startsWith(rule.id()).doesNotContain("```").contains("\nReported\n--------\n");
    assertThat(page.lines().filter(it -> !it.startsWith("    ")))
        .allSatisfy(it -> assertThat(it.length()).isLessThanOrEqualTo(120));
  }

  static Stream<NamedRule> rules() {
    return RuleSet.strict().rules().stream();
  }

  @Test
  void a_rule_is_explained() {
    Run run = Run.of("--explain", "locks-are-released-on-every-path");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("locks-are-released-on-every-path\n").contains("\nWhy\n---\n");
    assertThat(Run.of("--explain", "locks-are-release-on-every-path").err())
        .contains("Did you mean 'locks-are-released-on-every-path'?");
  }
}
