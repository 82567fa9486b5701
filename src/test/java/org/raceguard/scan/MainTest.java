package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.RuleSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest {

  private static final String RELEASED = "locks-are-released-on-every-path";
  private static final String HELPERS = "lock-fields-are-only-used-through-guarded-helpers";

  @TempDir Path folder;
  private Path leaky;
  private Path clean;

  @BeforeEach
  void compile() throws IOException {
    leaky = Compiled.into(Files.createDirectory(folder.resolve("leaky")), Compiled.LEAKY_TILL);
    clean = Compiled.into(Files.createDirectory(folder.resolve("clean")), Compiled.CLEAN_SAFE);
  }

  @Test
  void violations_are_status_1() {
    Run run = Run.of(leaky);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(RELEASED + " (1)")
        .contains("<com.acme.Till.add(int)>", "(Till.java:", "Looked at: ")
        .endsWith("checked)." + System.lineSeparator());
    assertThat(run.err()).isEmpty();
  }

  @Test
  void no_violations_are_status_0() {
    Run run = Run.of("--set", "strict", clean);

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Looked at: ").contains("No violations (");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void several_paths_are_one_program() {
    assertThat(Run.of(clean, leaky).out()).contains("1 violation of 1 rule");
  }

  @Test
  void a_single_class_file_is_a_path() {
    assertThat(Run.of(leaky.resolve("com/acme/Till.class")).status()).isEqualTo(1);
  }

  @Test
  void the_strict_set_reports_conventions_too() {
    assumeHelpersRule();
    assertThat(Run.of("--set", "strict", leaky).out()).contains(RELEASED + " (1)", HELPERS + " (");
  }

  @Test
  void a_strict_rule_can_be_named_without_its_set() {
    assumeHelpersRule();
    Run run = Run.of("--rules", HELPERS, leaky);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith(HELPERS).contains("(1 rule checked)").doesNotContain(RELEASED);
  }

  @Test
  void a_rule_that_is_not_there_is_wrong_use() {
    Run run = Run.of("--rules", "locks-are-released", leaky);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("locks-are-released", RELEASED);
  }

  @Test
  void the_report_goes_to_a_file_in_a_folder_that_may_not_be_there_yet() throws IOException {
    Path file = folder.resolve("new folder/ü/report.sarif");

    Run run = Run.of("--format", "sarif", "--output", file, leaky);

    JsonNode sarif = new JsonMapper().readTree(Files.readAllBytes(file));
    assertThat(sarif.at("/runs/0/results/0/ruleId").asString()).isEqualTo(RELEASED);
    assertThat(sarif.at("/runs/0/results/0/locations/0/logicalLocations/0/fullyQualifiedName"))
        .hasToString("\"com.acme.Till.add(int)\"");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("1 violation of 1 rule");
  }

  @Test
  void an_output_that_cannot_be_written_is_said_before_the_work() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(Run.of("--output", folder, leaky).err()).contains("names a folder", "" + folder);
    assertThat(Run.of("--output", file.resolve("report"), leaky).err())
        .contains("--output cannot be written", "" + file);
    assertThat(Run.of("--output", file.resolve("report"), leaky).status()).isEqualTo(2);
  }

  @Test
  void every_format_is_written() {
    assertThat(Run.of("--format", "json", leaky).out()).startsWith("{").contains(RELEASED);
    assertThat(Run.of("--format", "html", leaky).out()).startsWith("<!DOCTYPE").contains(RELEASED);
    assertThat(Run.of("--format", "sarif", leaky).out()).startsWith("{").contains(RELEASED);
  }

  @Test
  void the_standard_output_holds_nothing_but_the_report() {
    Run run = Run.of("--format", "json", clean, folder.resolve("missing"));

    assertThat(new JsonMapper().readTree(run.out()).get("notes").size()).isEqualTo(1);
    assertThat(run.err()).contains("1 path not found:", "missing", "No violations");
  }

  @Test
  void help_version_and_rules_need_no_path() {
    assertThat(Run.of("--help").out()).contains("--classpath", "Exit status");
    assertThat(Run.of("--version").out()).startsWith("RaceGuard ");
    assertThat(Run.of("--list-rules").out()).contains(RELEASED + " (locks, recommended)");
    assertThat(Run.of("--help").status()).isZero();
  }

  @Test
  void no_path_is_wrong_use() {
    Run run = Run.of();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Say what to scan", "--help");
  }

  /** The two tests of a strict rule start to run with the first one that the catalog holds. */
  private static void assumeHelpersRule() {
    assumeThat(RuleSet.strict().rules()).anyMatch(rule -> rule.id().equals(HELPERS));
  }
}
