package org.raceguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.raceguard.report.Reports.HELD;
import static org.raceguard.report.Reports.rule;
import static org.raceguard.report.Reports.written;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.raceguard.program.Coverage;
import org.raceguard.program.Finding;
import org.raceguard.program.code.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportTest {

  private static final Schema OFFICIAL =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(
              SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"),
              InputFormat.JSON);

  private final String sarif = written(new SarifReport(), Reports.report());
  private final JsonNode run = new JsonMapper().readTree(sarif).get("runs").get(0);

  @Test
  void is_valid() {
    assertThat(OFFICIAL.validate(sarif, InputFormat.JSON)).isEmpty();
  }

  @Test
  void is_valid_without_findings() {
    Report clean =
        new Report(
            "1", List.of(rule("a-b", false)), new Coverage(1, 1, 0, List.of()), List.of(), "");

    String cleanSarif = written(new SarifReport(), clean);

    assertThat(OFFICIAL.validate(cleanSarif, InputFormat.JSON)).isEmpty();
    assertThat(new JsonMapper().readTree(cleanSarif).at("/runs/0/results").isEmpty()).isTrue();
  }

  @Test
  void the_schema_finds_what_is_wrong() {
    String wrong = sarif.replace("\"kind\": \"function\"", "\"kind\": 7");

    assertThat(OFFICIAL.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void a_result_names_rule_place_and_member() {
    JsonNode result = run.at("/results/0");

    assertThat(result.get("ruleId").asString()).isEqualTo("locks-are-released-on-every-path");
    assertThat(run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id").asString())
        .isEqualTo("locks-are-released-on-every-path");
    assertThat(result.get("level").asString()).isEqualTo("error");
    assertThat(result.at("/message/text").asString()).isEqualTo(HELD.description());
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("com/acme/Till.java");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(31);
    assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asString())
        .isEqualTo("com.acme.Till.add(int)");
    assertThat(result.at("/locations/0/logicalLocations/0/kind").asString()).isEqualTo("function");
    assertThat(result.at("/relatedLocations/0/message/text").asString())
        .isEqualTo("left by exception");
    assertThat(result.at("/relatedLocations/0/physicalLocation/region/startLine").asInt())
        .isEqualTo(33);
  }

  @Test
  void every_result_points_to_its_own_rule() {
    for (JsonNode result : run.get("results")) {
      assertThat(run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id"))
          .isEqualTo(result.get("ruleId"));
    }
  }

  @Test
  void a_strict_rule_warns_of_a_field() {
    JsonNode result = run.at("/results/2");

    assertThat(result.get("level").asString()).isEqualTo("warning");
    assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asString())
        .isEqualTo("com.acme.Till.lock");
    assertThat(result.at("/locations/0/logicalLocations/0/kind").asString()).isEqualTo("member");
    assertThat(result.has("relatedLocations")).isFalse();
  }

  @Test
  void a_place_without_line_has_no_region_and_any_path_is_a_relative_uri() {
    JsonNode location = run.at("/results/1/locations/0");

    assertThat(location.at("/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("com/ac%20me/a%3Ab%23%C3%BC%2520.java");
    assertThat(location.get("physicalLocation").has("region")).isFalse();
    assertThat(location.at("/logicalLocations/0/kind").asString()).isEqualTo("type");
  }

  @Test
  void a_rule_carries_its_page() {
    JsonNode rule = run.at("/tool/driver/rules/0");

    assertThat(rule.at("/shortDescription/text").asString())
        .isEqualTo("what locks-are-released-on-every-path asks for");
    assertThat(rule.at("/help/markdown").asString()).contains("Its page.");
    assertThat(rule.at("/help/text").asString()).isNotBlank();
  }

  @Test
  void what_was_not_analysed_is_notified() {
    JsonNode invocation = run.at("/invocations/0");

    assertThat(invocation.get("executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation.get("toolExecutionNotifications").toString())
        .contains("412 lock sites", "com.acme.Big.huge(): too large", "a/C.class: ends too early");
  }

  @Test
  void a_fingerprint_survives_edits_elsewhere_in_the_file() {
    Finding moved =
        new Finding(
            HELD.className(),
            HELD.member(),
            HELD.text(),
            new Place("com/acme/Till.java", 99),
            List.of());

    assertThat(fingerprints(moved)).isEqualTo(fingerprints(HELD));
  }

  @Test
  void a_fingerprint_holds_no_line_numbers_of_the_text() {
    assertThat(fingerprints(text("read in (Till.java:7)")))
        .isEqualTo(fingerprints(text("read in (Till.java:8)")))
        .isNotEqualTo(fingerprints(text("read in (Bank.java:7)")));
  }

  @Test
  void equal_findings_have_fingerprints_of_their_own() {
    assertThat(fingerprints(HELD, HELD)).doesNotHaveDuplicates();
  }

  private static Finding text(String text) {
    return new Finding("a.B", "a.B.c()", text, new Place("a/B.java", 1), List.of());
  }

  private static List<String> fingerprints(Finding... findings) {
    Report report =
        new Report(
            "1",
            List.of(rule("a-b", false, findings)),
            new Coverage(1, 1, 0, List.of()),
            List.of(),
            "");
    return new JsonMapper()
        .readTree(written(new SarifReport(), report))
        .at("/runs/0/results")
        .valueStream()
        .map(result -> result.at("/partialFingerprints").toString())
        .toList();
  }
}
