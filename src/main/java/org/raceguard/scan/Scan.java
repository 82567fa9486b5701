package org.raceguard.scan;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.raceguard.NamedRule;
import org.raceguard.program.Finding;
import org.raceguard.program.Program;
import org.raceguard.report.LockGraphDrawing;
import org.raceguard.report.Report;
import org.raceguard.report.RuleFindings;
import org.raceguard.report.RulePage;
import org.raceguard.report.Version;
import org.raceguard.scan.racetest.RaceTests;

/** One run: finds the class files, imports them, checks the rules. */
final class Scan {

  private final Options options;
  private final List<NamedRule> rules;
  private final Progress progress;
  private final Problems problems = new Problems();
  private Optional<RaceTests> raceTests = Optional.empty();

  Scan(Options options, List<NamedRule> rules, Progress progress) {
    this.options = options;
    this.rules = rules;
    this.progress = progress;
  }

  /** What is wrong with the input, as far as the run has come. */
  Problems problems() {
    return problems;
  }

  /** The race tests that the report asks for, if they are wanted. */
  Optional<RaceTests> raceTests() {
    return raceTests;
  }

  /** The answer, or nothing where there is nothing to analyse. */
  Optional<Report> run() {
    try (Libraries libraries = new Libraries(problems)) {
      FoundClasses found = new FoundClasses(problems);
      progress.step("looking for class files");
      libraries.addClasspath(options.classpath());
      new Inputs(found, libraries, problems).read(options.paths());
      if (found.all().isEmpty()) {
        return Optional.empty();
      }
      progress.step("importing %,d classes", found.all().size());
      JavaClasses classes = new Importer(found, libraries, problems).classes();
      if (classes.isEmpty()) {
        return Optional.empty();
      }
      MissingSupertypes.find(classes, found, problems);
      return Optional.of(libraries.knowing(() -> report(classes)));
    }
  }

  private Report report(JavaClasses classes) {
    progress.step("reading the bytecode of %,d classes", classes.size());
    Program program = Program.of(classes);
    List<RuleFindings> checked = new ArrayList<>();
    for (NamedRule rule : rules) {
      progress.step("rule %d/%d %s", checked.size() + 1, rules.size(), rule.id());
      check(rule, classes, program).ifPresent(checked::add);
    }
    raceTests = options.raceTests().map(folder -> RaceTests.of(checked, classes));
    String lockGraph = options.format() == Format.HTML ? LockGraphDrawing.of(program).svg() : "";
    return new Report(Version.text(), checked, program.coverage(), problems.notes(), lockGraph);
  }

  /** A rule that fails takes only its own findings along. */
  private Optional<RuleFindings> check(NamedRule rule, JavaClasses classes, Program program) {
    try {
      // The rules say nothing of an input without fields or methods; that is no mistyped package
      // here.
      EvaluationResult result = rule.rule().allowEmptyShould(true).evaluate(classes);
      Duration time = program.time(rule.rule().getDescription());
      return Optional.of(findings(rule, result, time));
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      problems.add(Problem.FAILED_RULES, rule.id() + ": " + Failure.describe(e));
      return Optional.empty();
    }
  }

  private static RuleFindings findings(NamedRule rule, EvaluationResult result, Duration time) {
    List<Finding> findings = new ArrayList<>();
    result.handleViolations((Collection<Finding> each, String message) -> findings.addAll(each));
    int lines = result.getFailureReport().getDetails().size();
    if (findings.size() < lines) {
      throw new IllegalStateException((lines - findings.size()) + " violations are no findings");
    }
    String description = rule.rule().getDescription();
    return new RuleFindings(
        rule.id(),
        rule.family(),
        description,
        RuleChoice.isStrictOnly(rule),
        RulePage.of(rule.id()).orElse(description),
        findings,
        time);
  }
}
