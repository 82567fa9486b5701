package org.raceguard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.code.Place;

class BaselineTest {

  private static final String ID = "locks-are-released-on-every-path";
  private static final String LEAK =
      "void %s(Runnable work) { lock.lock(); work.run(); lock.unlock(); }";
  private static final String TILL = "class Till { final Lock lock = new ReentrantLock(); %s }";

  @TempDir Path folder;
  private int compiled;

  @Test
  void what_is_found_the_first_time_is_known_and_what_comes_later_is_new() {
    update("auto", () -> frozen().check(till("a", "b")));
    assertThat(lines()).containsExactly(key("a"), key("b"));

    update("auto", () -> frozen().check(till("b", "a")));
    update("auto", () -> assertNew(till("a", "c", "b"), "Till.c("));
    assertThat(lines()).containsExactly(key("a"), key("b"));
  }

  @Test
  void cured_defects_leave_it_and_are_new_when_they_come_back() {
    update("auto", () -> frozen().check(till("a", "b")));
    update("auto", () -> frozen().check(till("b")));
    assertThat(lines()).containsExactly(key("b"));
    update("auto", () -> assertNew(till("a", "b"), "Till.a("));
  }

  @Test
  void a_person_can_read_it() {
    RuleSet two = ConcurrencyRules.recommended().only(ID, "locks-are-acquired-before-try");
    update("auto", () -> two.frozen().check(till("a")));
    assertThat(file())
        .content()
        .startsWith("# What each rule found")
        .endsWith("\nlocks-are-acquired-before-try\n" + ID + "\n  " + key("a") + "\n");
  }

  @Test
  void a_rule_that_found_nothing_is_frozen_too() {
    update("auto", () -> frozen().check(till()));
    update("auto", () -> assertNew(till("a"), "Till.a("));
  }

  @Test
  void defects_of_classes_that_were_not_looked_at_stay() {
    JavaClasses other =
        classes("class Safe { final Lock lock = new ReentrantLock(); " + LEAK.formatted("x") + "}");
    update("auto", () -> frozen().check(till("a")));
    update("grow", () -> frozen().check(other));
    assertThat(lines()).hasSize(1).first().asString().startsWith("page.Safe.x(");
  }

  @Test
  void on_a_ci_server_nothing_is_written() throws IOException {
    update("never", () -> assertNew(till("a"), "Till.a("));
    assertThat(folder.resolve("baseline")).doesNotExist();

    update("auto", () -> frozen().check(till("a", "b")));
    String before = Files.readString(file(), UTF_8);
    update("never", () -> frozen().check(till("b")));
    update("never", () -> assertNew(till("b", "c"), "Till.c("));
    assertThat(file()).hasContent(before);
  }

  @Test
  void new_defects_are_accepted_when_it_may_grow() {
    update("auto", () -> frozen().check(till("a")));
    update("grow", () -> frozen().check(till("a", "b")));
    assertThat(lines()).containsExactly(key("a"), key("b"));
  }

  @Test
  void other_words_and_lines_are_no_new_defect() {
    JavaClasses classes = classes("class Till {}");
    update("auto", () -> new FrozenRule(ID, saying("leaves <%s> locked", 3, "a")).check(classes));
    update(
        "never", () -> new FrozenRule(ID, saying("may keep <%s> for ever", 9, "a")).check(classes));
  }

  @Test
  void of_equal_defects_each_counts() {
    JavaClasses classes = classes("class Till {}");
    ArchRule two = saying("leaves <%s> locked", 3, "a", "a");
    ArchRule three = saying("leaves <%s> locked", 3, "a", "a", "a");
    update("auto", () -> new FrozenRule(ID, two).check(classes));
    update(
        "auto",
        () ->
            assertThat(details(new FrozenRule(ID, three).evaluate(classes)))
                .singleElement()
                .asString()
                .contains("Till.a()> leaves <a> locked"));
    update("auto", () -> new FrozenRule(ID, saying("leaves <%s> locked", 3, "a")).check(classes));
    update("auto", () -> assertThat(details(new FrozenRule(ID, two).evaluate(classes))).hasSize(1));
  }

  @Test
  void runs_at_the_same_time_do_not_harm_it() throws Exception {
    List<String> names = IntStream.range(0, 20).mapToObj(it -> "m" + it).toList();
    JavaClasses classes = till(names.toArray(String[]::new));
    update("auto", () -> frozen().check(classes));
    List<String> before = lines();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> runs =
          Stream.generate(() -> threads.submit(() -> update("auto", () -> frozen().check(classes))))
              .limit(40)
              .<Future<?>>map(it -> it)
              .toList();
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(lines()).isEqualTo(before);
  }

  /** A rule that is not in it would be frozen by the run that is to find new defects. */
  @Test
  void the_example_has_frozen_every_rule() throws IOException {
    Path example = Path.of("examples/adopting/src/test/raceguard-baseline.txt");
    assertThat(
            Files.readAllLines(
                Path.of(System.getProperty("raceguard.root", ".")).resolve(example), UTF_8))
        .filteredOn(line -> !line.startsWith("#") && !line.startsWith(" "))
        .containsExactlyElementsOf(
            ConcurrencyRules.recommended().rules().stream().map(NamedRule::id).sorted().toList());
  }

  @Test
  void an_option_that_does_not_exist_is_an_error() {
    assertThatThrownBy(
            () ->
                with(
                    "raceguard.base-line",
                    folder.toString(),
                    () -> frozen().check(classes("class A {}"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "There is no option 'raceguard.base-line'. Did you mean 'raceguard.baseline'?");
    assertThatThrownBy(() -> update("always", () -> frozen().check(classes("class A {}"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes auto, never, grow, not 'always'");
  }

  private static RuleSet frozen() {
    return ConcurrencyRules.recommended().only(ID).frozen();
  }

  private static void assertNew(JavaClasses classes, String member) {
    assertThatThrownBy(() -> frozen().check(classes))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("was violated (1 times)")
        .hasMessageContaining(member);
  }

  private static ArchRule saying(String text, int line, String... members) {
    FindingCondition.Search search =
        (type, program, report) -> {
          for (int i = 0; i < members.length; i++) {
            String member = type.getName() + "." + members[i] + "()";
            report.accept(
                new Finding(
                    type.getName(),
                    member,
                    "Method <" + member + "> " + text.formatted(members[i]),
                    new Place("page/Till.java", line + i),
                    List.of()));
          }
        };
    return ArchRuleDefinition.classes().should(FindingCondition.ofClasses("be good", search));
  }

  private JavaClasses till(String... leaking) {
    return classes(
        TILL.formatted(Stream.of(leaking).map(LEAK::formatted).reduce("", String::concat)));
  }

  private JavaClasses classes(String text) {
    return Snippet.compile(folder.resolve("work" + compiled++), text);
  }

  private static String key(String method) {
    return "page.Till." + method + "(java.lang.Runnable) <this.lock>";
  }

  private Path file() {
    return folder.resolve("baseline");
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file(), UTF_8).stream()
          .filter(it -> it.startsWith("  "))
          .map(String::strip)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> details(EvaluationResult result) {
    return result.getFailureReport().getDetails();
  }

  private void update(String update, Runnable test) {
    with("raceguard.baseline.update", update, test);
  }

  private void with(String option, String value, Runnable test) {
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty("raceguard.baseline", folder.resolve("baseline").toString());
          configuration.setProperty(option, value);
          test.run();
        });
  }
}
