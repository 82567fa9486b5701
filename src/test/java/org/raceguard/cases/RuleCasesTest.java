package org.raceguard.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.raceguard.ConcurrencyRules;
import org.raceguard.RuleSet;

/**
 * The rules' pages and cases, {@code rules/<family>/<rule-id>/}. With {@code -Draceguard.rule=<part
 * of the id>} only those of some rules.
 */
class RuleCasesTest {

  private static final List<String> WORDS =
      List.of("violation", "strict", "missed", "false alarm", "release", "without", "compilers");

  private final RuleSet recommended = ConcurrencyRules.recommended();
  private final RuleSet strict = ConcurrencyRules.strict();

  @TestFactory
  Stream<DynamicNode> rules() {
    String part = System.getProperty("raceguard.rule", "");
    return CaseFolder.ofRules(CaseFolder.root()).stream()
        .filter(it -> it.id().contains(part))
        .flatMap(this::tests);
  }

  private Stream<DynamicNode> tests(CaseFolder folder) {
    List<Judge> judges = RuleJudges.of(folder.id(), recommended, strict);
    DynamicTest marks =
        DynamicTest.dynamicTest(
            folder.id() + " is judged and marked", () -> isJudgedAndMarked(folder, judges));
    DynamicContainer cases = CaseTests.of(folder, judges);
    return Stream.of(marks, cases);
  }

  /** Cases that cannot fail are no cases. */
  private static void isJudgedAndMarked(CaseFolder folder, List<Judge> judges) {
    assertThat(judges).as("rules with the id %s", folder.id()).isNotEmpty();
    List<String> words =
        folder.cases().stream().flatMap(it -> it.markers().stream()).map(Marker::word).toList();
    assertThat(words).as("marks of %s", folder.id()).containsAnyElementsOf(RuleJudges.EXPECTED);
    // A mistyped word would be a comment that nobody compares with anything.
    assertThat(words).as("marks of %s", folder.id()).isSubsetOf(WORDS);
    if (judges.size() == 1) {
      assertThat(words).as("marks of a rule without strict part").doesNotContain("strict");
    }
    assertThat(folder.cases()).allMatch(Case::hasCompiler, "is compiled by some compiler");
  }
}
