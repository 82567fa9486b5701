package org.raceguard.scan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.raceguard.program.tables.NearestName;
import org.raceguard.report.HtmlReport;
import org.raceguard.report.JsonReport;
import org.raceguard.report.ReportFormat;
import org.raceguard.report.SarifReport;
import org.raceguard.report.TextReport;

/** The formats that {@code --format} takes. */
enum Format {
  TEXT,
  SARIF,
  HTML,
  JSON;

  ReportFormat report() {
    return switch (this) {
      case TEXT -> new TextReport();
      case SARIF -> new SarifReport();
      case HTML -> new HtmlReport();
      case JSON -> new JsonReport();
    };
  }

  static Format of(String name) throws UsageException {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static UsageException unknown(String name) {
    List<String> words = Arrays.stream(values()).map(Format::word).toList();
    return new UsageException(
        "--format takes "
            + String.join(", ", words)
            + ", not "
            + name
            + NearestName.hint(name, words));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
