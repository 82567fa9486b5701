package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.raceguard.NamedRule;
import org.raceguard.RuleSet;
import org.raceguard.racetests.RaceTestRules;

/** The rules report the lines that are marked, and nothing of the corrected classes. */
class ReportsTest {

  private static final Pattern MARK = Pattern.compile("// violation: ([a-z-]+)");
  private static final Pattern PLACE = Pattern.compile("\\((\\w+\\.java:\\d+)\\)$");

  @Test
  void the_marked_lines_are_reported_and_no_others() throws IOException {
    assertEquals(marked(Path.of("src", "main", "java")), reported(Path.of("target", "classes")));
  }

  @Test
  void the_race_tests_assert() {
    RaceTestRules.RACE_TESTS_ASSERT.check(
        new ClassFileImporter().importPath(Path.of("target", "test-classes")));
  }

  private static Set<String> marked(Path sources) throws IOException {
    Set<String> marked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
          Matcher mark = MARK.matcher(lines.get(i));
          if (mark.find()) {
            marked.add(mark.group(1) + " " + file.getFileName() + ":" + (i + 1));
          }
        }
      }
    }
    return marked;
  }

  private static Set<String> reported(Path classes) {
    JavaClasses imported = new ClassFileImporter().importPath(classes);
    Set<String> reported = new TreeSet<>();
    for (NamedRule each : RuleSet.recommended().rules()) {
      EvaluationResult result = each.rule().allowEmptyShould(true).evaluate(imported);
      for (String line : result.getFailureReport().getDetails()) {
        Matcher place = PLACE.matcher(line);
        reported.add(each.id() + " " + (place.find() ? place.group(1) : line));
      }
    }
    return reported;
  }
}
