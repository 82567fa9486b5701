package org.raceguard.report;

import java.io.IOException;
import java.util.Locale;
import org.raceguard.program.Coverage;
import org.raceguard.program.Finding;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;

/** The report as plain JSON, for scripts: the {@link Report}'s own words and structure. */
public final class JsonReport implements ReportFormat {

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Json.write(
        Json.object(
            "tool",
            Json.object("name", "RaceGuard", "version", report.version()),
            "violations",
            report.violations(),
            "rules",
            Json.array(report.rules(), JsonReport::rule),
            "coverage",
            coverage(report.coverage()),
            "notes",
            Json.array(report.notes(), JsonReport::note)),
        out);
  }

  private static Object rule(RuleFindings rule) {
    return Json.object(
        "id",
        rule.id(),
        "family",
        rule.family(),
        "set",
        rule.strict() ? "strict" : "recommended",
        "description",
        rule.description(),
        "seconds",
        rule.time().toNanos() / 1e9,
        "findings",
        Json.array(rule.findings(), JsonReport::finding));
  }

  private static Object finding(Finding finding) {
    return Json.object(
        "class",
        finding.className(),
        "member",
        finding.member(),
        "message",
        finding.description(),
        "file",
        finding.place().sourcePath(),
        "line",
        line(finding.place()),
        "related",
        Json.array(finding.related(), JsonReport::related));
  }

  private static Object related(RelatedPlace related) {
    return Json.object(
        "role",
        related.role(),
        "file",
        related.place().sourcePath(),
        "line",
        line(related.place()));
  }

  /** A class without line numbers has no line, rather than line 0. */
  private static Integer line(Place place) {
    return place.line() > 0 ? place.line() : null;
  }

  private static Object coverage(Coverage coverage) {
    return Json.object(
        "description",
        coverage.describe(),
        "classes",
        coverage.classes(),
        "methods",
        coverage.methods(),
        "lockSites",
        coverage.lockSites(),
        "notAnalysable",
        coverage.notAnalysable());
  }

  private static Object note(Note note) {
    return Json.object(
        "id",
        note.id(),
        "weight",
        note.weight().name().toLowerCase(Locale.ROOT),
        "text",
        note.text(),
        "subjects",
        note.subjects());
  }
}
