package org.raceguard.scan;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.raceguard.NamedRule;
import org.raceguard.RuleSet;
import org.raceguard.report.RulePage;

/** What {@code --help} and {@code --list-rules} print. */
final class Usage {

  static final String HELP =
      """
      RaceGuard finds concurrency defects in compiled JVM classes.

        java -jar raceguard-cli.jar [OPTION...] PATH...

      PATH is a folder of class files (as in target/classes), an archive (.jar, .war, .jmod)
      or a class file. All are analysed together, as one program.

        --set recommended|strict   which rules; recommended, unless you say strict:
                                   recommended reports defects, strict conventions too
        --rules ID,...             only these rules, of whatever set
        --format text|sarif|html|json   how to write the report; text, unless you say otherwise
        --output FILE              where to write the report; - is the standard output
        --classpath ENTRY%s...      jars and folders that hold the types that the analysed classes
                                   extend and use; not analysed themselves; lib/* is each jar in lib
        --suppressions FILE        findings that are meant to be so, one in a line:
                                   RULE CLASS-OR-MEMBER because REASON
        --race-tests FOLDER        writes a jcstress test for each two methods that are reported to
                                   race; files that are there already stay as they are
        --explain RULE             the page of a rule: why, what is reported, what is accepted
        --list-rules               the rules, with what they say
        --version, --help          and no more

      Exit status: 0 no violations; 1 violations; 2 wrong use, nothing analysed, a PATH that cannot
      be read, or a failure of RaceGuard. Class files that are damaged or too new are named and left
      out; they do not change the status.
      """
          .formatted(java.io.File.pathSeparator);

  private Usage() {}

  /** The rules by family, each with its set and description. */
  static String rules() {
    List<NamedRule> all = RuleSet.strict().rules();
    return all.stream().map(Usage::rule).collect(joining("\n", "", ""));
  }

  /** The pages of rules. */
  static String explain(List<NamedRule> rules, boolean ansi) {
    return rules.stream()
        .map(rule -> RulePage.of(rule.id()).orElse(rule.rule().getDescription()))
        .map(page -> TerminalPage.of(page, ansi))
        .collect(joining("\n"));
  }

  private static String rule(NamedRule rule) {
    return "%s (%s, %s)%n  %s%n"
        .formatted(
            rule.id(),
            rule.family(),
            RuleChoice.isStrictOnly(rule) ? "strict" : "recommended",
            rule.rule().getDescription());
  }
}
