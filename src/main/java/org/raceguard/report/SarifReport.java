package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.raceguard.program.Finding;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;

/**
 * The report as SARIF 2.1.0, which code hosts and IDEs show beside the code. Files are named
 * relative to a source root, as class files name them: {@code com/acme/Till.java}.
 */
public final class SarifReport implements ReportFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  private static final String SOURCE_ROOT = "SRCROOT";
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/$";

  @Override
  public void write(Report report, Appendable out) throws IOException {
    Json.write(
        Json.object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run(report))), out);
  }

  private static Object run(Report report) {
    return Json.object(
        "tool",
        Json.object("driver", driver(report)),
        "invocations",
        List.of(invocation(report)),
        "originalUriBaseIds",
        Json.object(
            SOURCE_ROOT,
            Json.object(
                "description", message("The source root of each file, as in src/main/java."))),
        "columnKind",
        "utf16CodeUnits",
        "results",
        results(report));
  }

  private static Object driver(Report report) {
    return Json.object(
        "name",
        "RaceGuard",
        "version",
        report.version(),
        "rules",
        Json.array(report.rules(), SarifReport::rule));
  }

  private static Object rule(RuleFindings rule) {
    return Json.object(
        "id",
        rule.id(),
        "shortDescription",
        message(rule.description()),
        "fullDescription",
        message(rule.description()),
        "help",
        Json.object("text", rule.page(), "markdown", rule.page()),
        "defaultConfiguration",
        Json.object("level", level(rule)),
        "properties",
        Json.object("tags", List.of("concurrency", rule.family())));
  }

  /** A finding of a recommended rule is a defect; that of a strict one breaks a convention. */
  private static String level(RuleFindings rule) {
    return rule.strict() ? "warning" : "error";
  }

  private static Object invocation(Report report) {
    return Json.object(
        "executionSuccessful",
        !report.failed(),
        "toolExecutionNotifications",
        notifications(report));
  }

  private static List<Object> notifications(Report report) {
    List<Object> all = new ArrayList<>();
    all.add(notification("coverage", "note", "Looked at: " + report.coverage().describe()));
    for (String method : report.coverage().notAnalysable()) {
      all.add(notification("not-analysable", "warning", "Not analysed: " + method));
    }
    for (Note note : report.notes()) {
      String level =
          switch (note.weight()) {
            case HINT -> "note";
            case GAP -> "warning";
            case ERROR -> "error";
          };
      all.add(notification(note.id(), level, text(note)));
    }
    return all;
  }

  private static String text(Note note) {
    return note.subjects().isEmpty()
        ? note.text()
        : note.text() + "\n" + String.join("\n", note.subjects());
  }

  private static Object notification(String id, String level, String text) {
    return Json.object(
        "descriptor", Json.object("id", id), "level", level, "message", message(text));
  }

  private static Iterable<Object> results(Report report) {
    return () ->
        IntStream.range(0, report.rules().size())
            .boxed()
            .flatMap(index -> results(report.rules().get(index), index))
            .iterator();
  }

  private static Stream<Object> results(RuleFindings rule, int index) {
    Fingerprints fingerprints = new Fingerprints(rule.id());
    return rule.findings().stream()
        .map(
            finding ->
                Json.object(
                    "ruleId",
                    rule.id(),
                    "ruleIndex",
                    index,
                    "level",
                    level(rule),
                    "message",
                    message(finding.description()),
                    "locations",
                    List.of(
                        Json.object(
                            "physicalLocation",
                            physicalLocation(finding.place()),
                            "logicalLocations",
                            List.of(logicalLocation(finding)))),
                    "relatedLocations",
                    relatedLocations(finding.related()),
                    "partialFingerprints",
                    Json.object("raceguard/v1", fingerprints.next(finding))));
  }

  private static Object relatedLocations(List<RelatedPlace> related) {
    return related.isEmpty()
        ? null
        : related.stream()
            .map(
                place ->
                    Json.object(
                        "message",
                        message(place.role()),
                        "physicalLocation",
                        physicalLocation(place.place())))
            .toList();
  }

  private static Object physicalLocation(Place place) {
    return Json.object(
        "artifactLocation",
        Json.object("uri", relativeUri(place.sourcePath()), "uriBaseId", SOURCE_ROOT),
        "region",
        place.line() > 0 ? Json.object("startLine", place.line()) : null);
  }

  /** Percent-encoded, the colon too: before the first slash it would end a scheme. */
  private static String relativeUri(String sourcePath) {
    StringBuilder uri = new StringBuilder();
    for (byte b : sourcePath.getBytes(UTF_8)) {
      if (UNESCAPED.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append(String.format("%%%02X", b & 0xff));
      }
    }
    return uri.toString();
  }

  private static Object logicalLocation(Finding finding) {
    String member = finding.member();
    String kind =
        member.equals(finding.className()) ? "type" : member.contains("(") ? "function" : "member";
    return Json.object("fullyQualifiedName", member, "kind", kind);
  }

  private static Map<String, Object> message(String text) {
    return Json.object("text", text);
  }
}
