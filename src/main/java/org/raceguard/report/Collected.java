package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.extension.EvaluatedRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.raceguard.program.Coverage;
import org.raceguard.program.Finding;
import org.raceguard.program.Program;
import org.raceguard.program.RuleNames;
import org.raceguard.program.RuleNames.RuleName;

/** What the tests of this JVM have found, to be written when it ends. */
final class Collected {

  private static final Map<Path, Collected> BY_FOLDER = new ConcurrentHashMap<>();

  private final Path folder;
  private final Map<String, RuleFindings> rules = new TreeMap<>();
  private final Set<Coverage> coverages = new LinkedHashSet<>();
  private final Set<String> lockGraphs = new LinkedHashSet<>();

  private Collected(Path folder) {
    this.folder = folder;
  }

  static Collected in(Path folder) {
    return BY_FOLDER.computeIfAbsent(folder.toAbsolutePath(), Collected::writtenAtTheEnd);
  }

  private static Collected writtenAtTheEnd(Path folder) {
    Collected collected = new Collected(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(collected::write, "raceguard-report"));
    return collected;
  }

  void add(EvaluatedRule evaluated) {
    ArchRule rule = evaluated.getRule();
    Set<Finding> findings = new LinkedHashSet<>();
    evaluated
        .getResult()
        .handleViolations((Collection<Finding> each, String message) -> findings.addAll(each));
    Optional<RuleName> name = RuleNames.ofAll().of(RuleNames.conditionOf(rule.getDescription()));
    if (name.isPresent() || !findings.isEmpty()) {
      List<JavaClass> classes = new ArrayList<>();
      evaluated.getClasses().forEach(classes::add);
      Program program = Program.of(classes);
      add(findings(rule, name, findings, program), program);
    }
  }

  private static RuleFindings findings(
      ArchRule rule, Optional<RuleName> name, Set<Finding> findings, Program program) {
    String description = rule.getDescription();
    return new RuleFindings(
        name.map(RuleName::id).orElse(description),
        name.map(RuleName::family).orElse(""),
        description,
        name.map(RuleName::strictOnly).orElse(false),
        name.flatMap(it -> RulePage.of(it.id())).orElse(description),
        List.copyOf(findings),
        program.time(description));
  }

  private synchronized void add(RuleFindings found, Program program) {
    rules.merge(found.id(), found, RuleFindings::and);
    if (coverages.add(program.coverage())) {
      lockGraphs.add(LockGraphDrawing.of(program).svg());
    }
  }

  private synchronized Report report() {
    Coverage coverage =
        coverages.stream().reduce(Coverage::and).orElse(new Coverage(0, 0, 0, List.of()));
    return new Report(
        Version.text(),
        List.copyOf(rules.values()),
        coverage,
        List.of(),
        String.join("\n", lockGraphs));
  }

  void write() {
    Report report = report();
    try {
      Files.createDirectories(folder);
      write(report, new HtmlReport(), "raceguard.html");
      write(report, new SarifReport(), "raceguard.sarif");
      write(report, new JsonReport(), "raceguard.json");
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written to " + folder, e);
    }
  }

  private void write(Report report, ReportFormat format, String name) throws IOException {
    try (Writer writer = Files.newBufferedWriter(folder.resolve(name), UTF_8)) {
      format.write(report, writer);
    }
  }
}
