package org.raceguard.cases;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Says something about a case's lines: a rule, or a source of facts.
 *
 * @param name how its differences are told from another judge's, empty if there is no other
 * @param expected the marker words that ask for one of its reports
 * @param matches whether a report's text is what a marker's part says
 * @param reports what it says
 */
record Judge(
    String name,
    Set<String> expected,
    BiPredicate<String, String> matches,
    Function<JavaClasses, List<Report>> reports) {

  /** Where this judge's reports and the author's marks differ, as {@code TryLocks.java:31 ...}. */
  List<String> differences(Case testCase, Compilation compilation) {
    List<Report> asWritten =
        reports.apply(compilation.classes(testCase)).stream()
            .map(it -> new Report(it.line(), compilation.asWritten(testCase, it.text())))
            .toList();
    String judge = name.isEmpty() ? "" : name + ": ";
    return new Comparison(expected, matches)
        .differences(testCase.markers(), asWritten).stream()
            .map(it -> testCase.file() + ":" + it.line() + " " + judge + it.text())
            .toList();
  }
}
