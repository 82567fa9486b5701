package org.raceguard.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.raceguard.program.Coverage;
import org.raceguard.program.Finding;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;

/** Reports for the tests of the formats. */
final class Reports {

  static final Finding HELD =
      new Finding(
          "com.acme.Till",
          "com.acme.Till.add(int)",
          "Method <com.acme.Till.add(int)> may end by exception with <this.lock> still held,"
              + " acquired",
          new Place("com/acme/Till.java", 31),
          List.of(new RelatedPlace("left by exception", new Place("com/acme/Till.java", 33))));

  static final Finding FIELD =
      new Finding(
          "com.acme.Till",
          "com.acme.Till.lock",
          "Field <com.acme.Till.lock> is not final; make it final",
          new Place("com/acme/Till.java", 9),
          List.of());

  /** Everything that class files may hold and a format may choke on. */
  static final Finding NASTY =
      new Finding(
          "com.acme.<\"Till\">&\ud800",
          "com.acme.<\"Till\">&\ud800",
          "Class <com.acme.\u202e\"T\\ill\u0007\n\u2028[a](b) {0} \ud83d\ude00> is strange",
          new Place("com/ac me/a:b#ü%20.java", 0),
          List.of());

  private Reports() {}

  static Report report() {
    return new Report(
        "1.2.3",
        List.of(
            rule("locks-are-released-on-every-path", false, HELD),
            rule("conditions-are-awaited-in-loops", false),
            rule("lock-fields-are-private-and-final", true, FIELD, NASTY)),
        new Coverage(1020, 9000, 412, List.of("com.acme.Big.huge(): too large")),
        List.of(
            new Note(
                "corrupt-class-files",
                Note.Weight.GAP,
                "2 class files left out as corrupt:",
                List.of("a/B.class: empty", "a/C.class: ends too early")),
            Note.of("hint", Note.Weight.HINT, "There is a hint.")),
        "<svg></svg>");
  }

  static RuleFindings rule(String id, boolean strict, Finding... findings) {
    String description = "what " + id + " asks for";
    return new RuleFindings(
        id,
        "locks",
        description,
        strict,
        "# " + id + "\n\nIts page.",
        List.of(findings),
        Duration.ofMillis(1230));
  }

  static String written(ReportFormat format, Report report) {
    try {
      StringBuilder out = new StringBuilder();
      format.write(report, out);
      return out.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
