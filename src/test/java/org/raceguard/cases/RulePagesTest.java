package org.raceguard.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.raceguard.ConcurrencyRules;
import org.raceguard.NamedRule;

/** Constants, folders, pages and the README's table say the same, though nothing is generated. */
class RulePagesTest {

  private static final List<String> HEADINGS =
      List.of(
          "Why", "Reported", "Accepted", "Not seen", "Options", "Switching it off", "References");

  @Test
  void each_rule_has_a_folder_and_each_folder_a_rule() {
    List<String> folders =
        CaseFolder.ofRules(CaseFolder.root()).stream()
            .map(it -> it.family() + "/" + it.id())
            .toList();
    assertThat(folders)
        .containsExactlyInAnyOrderElementsOf(
            strict().map(it -> it.family() + "/" + it.id()).toList());
  }

  @Test
  void rule_ids_are_unique() {
    assertThat(strict().map(NamedRule::id)).doesNotHaveDuplicates();
  }

  @Test
  void the_table_of_the_readme_lists_every_rule() throws IOException {
    List<String> table =
        Files.readAllLines(CaseFolder.root().resolve("README.md"), UTF_8).stream()
            .filter(it -> it.startsWith("|"))
            .toList();
    assertThat(strict())
        .allSatisfy(
            rule -> {
              String page = "rules/" + rule.family() + "/" + rule.id() + "/";
              assertThat(table).as("rows for %s", page).anyMatch(it -> it.contains(page));
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void a_page_quotes_the_description_of_its_rule(NamedRule rule) {
    assertThat(page(rule).says(rule.rule().getDescription()))
        .as("%s quotes <%s>", rule.id(), rule.rule().getDescription())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("strict")
  void a_page_has_its_headings_in_order(NamedRule rule) {
    assertThat(page(rule).headings()).isEqualTo(HEADINGS);
  }

  @ParameterizedTest
  @MethodSource("strict")
  void a_page_shows_what_is_reported_and_what_is_accepted(NamedRule rule) {
    assertThat(blocks(rule, "Reported"))
        .anyMatch(it -> marks(it, "violation") || marks(it, "strict"));
    assertThat(blocks(rule, "Accepted")).isNotEmpty().noneMatch(it -> marks(it, "violation"));
  }

  /** The rules of the strict set, and the recommended ones where those differ. */
  static Stream<NamedRule> all() {
    return Stream.concat(strict(), ConcurrencyRules.recommended().rules().stream()).distinct();
  }

  static Stream<NamedRule> strict() {
    return ConcurrencyRules.strict().rules().stream();
  }

  private static MarkdownPage page(NamedRule rule) {
    return new CaseFolder(
            CaseFolder.root().resolve("rules").resolve(rule.family()).resolve(rule.id()))
        .page()
        .orElseThrow(() -> new AssertionError(rule.id() + " has no page"));
  }

  private static List<Case> blocks(NamedRule rule, String section) {
    return page(rule).javaBlocks().stream().filter(it -> it.section().equals(section)).toList();
  }

  private static boolean marks(Case block, String word) {
    return block.markers().stream().anyMatch(it -> it.word().equals(word));
  }
}
