package org.raceguard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void paths_alone_ask_for_the_recommended_rules_in_text() throws UsageException {
    Options options = Options.parse("a", "b.jar");

    assertThat(options.paths()).containsExactly(Path.of("a"), Path.of("b.jar"));
    assertThat(options.strict()).isFalse();
    assertThat(options.ruleIds()).isEmpty();
    assertThat(options.format()).isEqualTo(Format.TEXT);
    assertThat(options.output()).isEmpty();
  }

  @Test
  void values_stand_behind_a_space_or_an_equals_sign() throws UsageException {
    Options options =
        Options.parse(
            "--set=strict", "--rules", "a,b", "x", "--rules=c", "--format=sarif", "--output", "o");

    assertThat(options.strict()).isTrue();
    assertThat(options.ruleIds()).containsExactly("a", "b", "c");
    assertThat(options.format()).isEqualTo(Format.SARIF);
    assertThat(options.output()).contains(Path.of("o"));
    assertThat(options.paths()).containsExactly(Path.of("x"));
  }

  @Test
  void a_class_path_is_split_as_java_does() throws UsageException {
    Options options = Options.parse("--classpath", "a" + File.pathSeparator + "lib/*", "x");

    assertThat(options.classpath()).containsExactly("a", "lib/*");
  }

  @Test
  void a_path_may_look_like_an_option() throws UsageException {
    assertThat(Options.parse("--", "--set").paths()).containsExactly(Path.of("--set"));
  }

  @Test
  void what_is_wrong_is_said_with_what_is_meant() {
    assertWrong("Say what to scan: class folders, jars or class files.");
    assertWrong("No option --ruls; did you mean --rules?", "--ruls", "a", "x");
    assertWrong(
        "--set takes recommended or strict, not srict; did you mean strict?", "--set=srict");
    assertWrong("--format takes text, sarif, html, json, not pdf", "--format", "pdf", "x");
    assertWrong("--format needs a value.", "x", "--format");
    assertWrong("--rules needs a value.", "--rules=", "x");
    assertWrong("One PATH is empty.", "", "x");
    assertWrong("No path: a\0b", "a\0b");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThatThrownBy(() -> Options.parse(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(message);
  }
}
