package org.raceguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.raceguard.report.Reports.rule;
import static org.raceguard.report.Reports.written;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.raceguard.program.Coverage;

class TextReportTest {

  private static final Coverage COVERAGE = new Coverage(1020, 9000, 412, List.of());

  @Test
  void groups_findings_by_rule_and_ends_with_what_was_looked_at() {
    Report report =
        new Report(
            "1",
            List.of(rule("rule-a", false, Reports.HELD, Reports.FIELD), rule("rule-b", false)),
            COVERAGE,
            List.of(),
            "");

    assertThat(written(new TextReport(), report))
        .isEqualToNormalizingNewlines(
            """
            rule-a (2)
              what rule-a asks for
              - Field <com.acme.Till.lock> is not final; make it final in (Till.java:9)
              - Method <com.acme.Till.add(int)> may end by exception with <this.lock> still held, \
            acquired in (Till.java:31)

            Looked at: %s
            2 violations of 1 rule (2 rules checked).
            """
                .formatted(COVERAGE.describe()));
  }

  @Test
  void says_that_nothing_was_found() {
    Report report = new Report("1", List.of(rule("rule-b", false)), COVERAGE, List.of(), "");

    assertThat(written(new TextReport(), report)).endsWith(line("No violations (1 rule checked)."));
  }

  @Test
  void keeps_every_finding_on_its_line_and_sends_no_commands_to_the_terminal() {
    Report report =
        new Report("1", List.of(rule("a", false, Reports.NASTY)), COVERAGE, List.of(), "");

    assertThat(written(new TextReport(), report).lines().toList())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line.chars()).noneMatch(Character::isISOControl));
  }

  @Test
  void shows_the_first_subjects_of_a_note() {
    assertThat(notes(1)).isEqualToNormalizingNewlines("Left out: 1.class\n");
    assertThat(notes(6)).contains("  - 6.class").doesNotContain("more");
    assertThat(notes(1000))
        .contains("  - 5.class")
        .doesNotContain("6.class")
        .endsWith(line("  ... and 995 more"));
  }

  private static String notes(int subjects) {
    List<String> names = IntStream.rangeClosed(1, subjects).mapToObj(i -> i + ".class").toList();
    Note note = new Note("n", Note.Weight.GAP, "Left out:", names);
    return written(
        (report, out) -> TextReport.notes(report.notes(), out),
        new Report("1", List.of(), COVERAGE, List.of(note), ""));
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
