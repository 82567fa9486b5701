package org.raceguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.raceguard.report.Reports.HELD;
import static org.raceguard.report.Reports.written;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

  private final JsonNode report =
      new JsonMapper().readTree(written(new JsonReport(), Reports.report()));

  @Test
  void holds_every_finding_with_its_places() {
    JsonNode finding = report.at("/rules/0/findings/0");

    assertThat(report.get("violations").asInt()).isEqualTo(3);
    assertThat(finding.get("member").asString()).isEqualTo("com.acme.Till.add(int)");
    assertThat(finding.get("message").asString()).isEqualTo(HELD.description());
    assertThat(finding.get("file").asString()).isEqualTo("com/acme/Till.java");
    assertThat(finding.get("line").asInt()).isEqualTo(31);
    assertThat(finding.at("/related/0/line").asInt()).isEqualTo(33);
  }

  @Test
  void holds_the_rules_that_found_nothing() {
    assertThat(report.at("/rules/1/id").asString()).isEqualTo("conditions-are-awaited-in-loops");
    assertThat(report.at("/rules/1/findings").isEmpty()).isTrue();
    assertThat(report.at("/rules/2/set").asString()).isEqualTo("strict");
  }

  @Test
  void says_what_was_looked_at_and_what_was_not() {
    assertThat(report.at("/coverage/lockSites").asInt()).isEqualTo(412);
    assertThat(report.at("/coverage/notAnalysable/0").asString()).contains("too large");
    assertThat(report.at("/notes/0/subjects").size()).isEqualTo(2);
  }

  @Test
  void a_place_without_line_has_no_line() {
    assertThat(report.at("/rules/2/findings/0").has("line")).isFalse();
  }
}
