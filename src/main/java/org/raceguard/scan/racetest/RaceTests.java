package org.raceguard.scan.racetest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.raceguard.program.Finding;
import org.raceguard.report.RuleFindings;

/**
 * Skeletons of race tests: for each two calls that reports say race with each other, a jcstress
 * test that makes both and forbids what neither order of them gives.
 */
public final class RaceTests {

  private final Map<String, String> sources;

  private RaceTests(Map<String, String> sources) {
    this.sources = sources;
  }

  /** The tests for what these rules found in these classes. */
  public static RaceTests of(Collection<RuleFindings> rules, JavaClasses classes) {
    Map<RacingCalls, List<String>> reports = new LinkedHashMap<>();
    for (RuleFindings rule : rules) {
      for (Finding finding : rule.findings()) {
        calls(rule, finding, classes)
            .ifPresent(
                calls ->
                    reports
                        .computeIfAbsent(calls, c -> new ArrayList<>())
                        .add(rule.id() + ": " + finding.description()));
      }
    }
    Map<String, String> sources = new TreeMap<>();
    reports.forEach((calls, texts) -> add(calls, texts, sources));
    return new RaceTests(sources);
  }

  private static Optional<RacingCalls> calls(
      RuleFindings rule, Finding finding, JavaClasses classes) {
    return classes.contain(finding.className())
        ? Races.partner(rule.id())
            .flatMap(it -> RacingCalls.of(finding, classes.get(finding.className()), it))
        : Optional.empty();
  }

  private static void add(RacingCalls calls, List<String> reports, Map<String, String> sources) {
    String folder = calls.type().getPackageName().replace('.', '/') + "/";
    String base =
        calls.type().getSimpleName()
            + Names.capitalized(calls.first().getName())
            + (calls.first().equals(calls.second())
                ? "Twice"
                : Names.capitalized(calls.second().getName()))
            + "Race";
    String name = base;
    String path = folder + name + ".java";
    // Methods may be overloaded.
    for (int number = 2; sources.containsKey(path); number++) {
      name = base + number;
      path = folder + name + ".java";
    }
    sources.put(path, new Source(calls, name, reports).text());
  }

  /** The sources by the path that each has below a source root. */
  public Map<String, String> sources() {
    return sources;
  }

  /**
   * Writes the sources below a folder. A file that is there already is somebody's own by now, and
   * stays.
   *
   * @return how many were written
   */
  public int writeTo(Path folder) throws IOException {
    int written = 0;
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey());
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, source.getValue(), UTF_8);
        written++;
      }
    }
    return written;
  }
}
