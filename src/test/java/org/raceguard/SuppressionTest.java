package org.raceguard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.locks.LockRules;

class SuppressionTest {

  private static final String ID = "locks-are-released-on-every-path";
  private static final String LEAK =
      "void leak(Runnable it) { lock.lock(); it.run(); lock.unlock(); }";
  private static final String SUPPRESSED =
      "@SuppressRaceGuard(value = \"" + ID + "\", reason = \"a test\") ";
  private static final String SUPPRESSION =
      "@interface SuppressRaceGuard { String[] value(); String reason() default \"\"; }";

  @TempDir Path folder;
  private int compiled;

  @Test
  void an_annotation_on_a_method_suppresses() {
    assertThat(details(till("", SUPPRESSED))).isEmpty();
  }

  @Test
  void an_annotation_on_a_class_suppresses_in_its_nested_classes_too() {
    assertThat(
            details(
                classes(
                    "@SuppressRaceGuard(value = \"%s\", reason = \"a test\")\nclass Outer { %s }"
                        .formatted(ID, tillSource("", "")))))
        .isEmpty();
  }

  @Test
  void a_method_is_known_whatever_its_parameters() {
    assertThat(
            details(
                till(
                    SUPPRESSED
                        + "void all(Runnable[][] them, int... n) {"
                        + " lock.lock(); them[0][0].run(); lock.unlock(); }",
                    SUPPRESSED)))
        .isEmpty();
  }

  @Test
  void an_annotation_on_a_method_suppresses_in_the_classes_that_it_declares() {
    assertThat(
            details(
                till(
                    SUPPRESSED
                        + "Runnable later(Runnable it) { return new Runnable() { public void run()"
                        + " { lock.lock(); it.run(); lock.unlock(); } }; }",
                    SUPPRESSED)))
        .isEmpty();
  }

  @Test
  void what_only_the_strict_variant_finds_is_not_suppressed_in_vain() {
    String synchronizedOnThis =
        "@SuppressRaceGuard(value = \"%s\", reason = \"a test\") synchronized void both() {}"
            .formatted("synchronization-uses-a-private-final-object");
    JavaClasses classes = till(synchronizedOnThis, SUPPRESSED);

    assertThat(
            LockRules.SYNCHRONIZATION_USES_A_PRIVATE_FINAL_OBJECT
                .evaluate(classes)
                .getFailureReport()
                .getDetails())
        .isEmpty();
  }

  @Test
  void it_suppresses_no_other_rule_and_no_other_member() {
    String other = "@SuppressRaceGuard(value = \"locks-are-acquired-before-try\", reason = \"x\")";
    assertThat(details(till("", other))).singleElement().asString().contains("Till.leak(");
    assertThat(
            details(
                till(
                    "@SuppressRaceGuard(value = \"" + ID + "\", reason = \"x\") void fine() {}",
                    "")))
        .hasSize(2)
        .anyMatch(it -> it.contains("Till.leak(java.lang.Runnable)> may end by exception"))
        .anyMatch(
            it ->
                it.startsWith(
                    "Method <page.Till.fine()> suppresses " + ID + ", which finds nothing there"));
  }

  @Test
  void a_missing_reason_is_a_violation() {
    assertThat(details(till("", "@SuppressRaceGuard(\"" + ID + "\")")))
        .singleElement()
        .asString()
        .startsWith(
            "Method <page.Till.leak(java.lang.Runnable)> suppresses " + ID + " without a reason")
        .matches(".* in \\(Till\\.java:\\d+\\)");
  }

  @Test
  void a_rule_that_does_not_exist_is_an_error() {
    JavaClasses classes =
        till("", "@SuppressRaceGuard(value = \"locks-are-released\", reason = \"x\")");
    assertThatThrownBy(() -> details(classes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Till.leak(")
        .hasMessageContaining("There is no rule 'locks-are-released'. Did you mean '");
  }

  @Test
  void a_file_suppresses_where_code_cannot_be_touched() {
    assertThat(detailsWith(ID + " page.Till.leak(java.lang.Runnable) because it is generated"))
        .isEmpty();
    assertThat(detailsWith("# all of it\n\n" + ID + " page.* because it is generated")).isEmpty();
    assertThat(detailsWith(ID + " page.Till because it is generated")).isEmpty();
  }

  @Test
  void a_line_of_the_file_needs_a_reason_and_a_use() {
    assertThat(detailsWith("\n" + ID + " page.Till.leak(java.lang.Runnable)"))
        .singleElement()
        .asString()
        .startsWith(
            "Line <page.Till.leak(java.lang.Runnable)> suppresses " + ID + " without a reason")
        .endsWith("(raceguard-suppressions:2)");
    assertThat(detailsWith(ID + " page.Till.gone() because it was so"))
        .hasSize(2)
        .anyMatch(it -> it.startsWith("Line <page.Till.gone()> suppresses"));
    assertThat(detailsWith(ID + " page.Gone.leak() because it was so"))
        .hasSize(2)
        .anyMatch(it -> it.startsWith("Line <page.Gone.leak()> suppresses"));
    assertThat(detailsWith(ID + " elsewhere.Till because another test looks there")).hasSize(1);
    assertThatThrownBy(() -> detailsWith("nonsense"))
        .hasMessageContaining("(raceguard-suppressions:1)");
  }

  private List<String> detailsWith(String lines) {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          try {
            Path file = folder.resolve("raceguard-suppressions");
            Files.writeString(file, lines, UTF_8);
            configuration.setProperty("raceguard.suppressions", file.toString());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          // Another import: what belongs to one is read once.
          return details(till("", ""));
        });
  }

  private static List<String> details(JavaClasses classes) {
    return LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH
        .evaluate(classes)
        .getFailureReport()
        .getDetails();
  }

  private JavaClasses till(String member, String annotation) {
    return classes(tillSource(member, annotation));
  }

  private static String tillSource(String member, String annotation) {
    return "class Till { final Lock lock = new ReentrantLock(); "
        + member
        + "\n"
        + annotation
        + " "
        + LEAK
        + " }";
  }

  private JavaClasses classes(String text) {
    return Snippet.compile(folder.resolve("work" + compiled++), text + "\n" + SUPPRESSION);
  }
}
