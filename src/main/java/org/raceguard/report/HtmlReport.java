package org.raceguard.report;

import static org.raceguard.report.MarkdownHtml.escaped;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.raceguard.program.Finding;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;

/**
 * The report as one page that needs nothing else: no network, no scripts; readable on a phone, in
 * light and dark, by keyboard.
 */
public final class HtmlReport implements ReportFormat {

  /** Names in a finding's text, as in {@code <this.lock>}. */
  private static final Pattern NAME =
      Pattern.compile("&lt;((?:(?!&[lg]t;).|&lt;(?:(?!&[lg]t;).)*&gt;)*)&gt;");

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>RaceGuard: ").append(escaped(report.summary())).append("</title>\n");
    out.append("<style>\n").append(HtmlStyle.TEXT).append("</style>\n</head>\n<body>\n");
    out.append("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    out.append("<header>\n<h1>RaceGuard</h1>\n");
    element(out, "p", report.summary());
    element(out, "p", "Looked at: " + report.coverage().describe() + ".");
    out.append("</header>\n<main>\n");
    rules(report, out);
    out.append("<div id=\"findings\" tabindex=\"-1\">\n");
    for (RuleFindings rule : report.violatedRules()) {
      findings(rule, out);
    }
    out.append("</div>\n");
    lockGraph(report, out);
    coverage(report, out);
    out.append("</main>\n<footer>RaceGuard ").append(escaped(report.version()));
    out.append("</footer>\n</body>\n</html>\n");
  }

  private static void rules(Report report, Appendable out) throws IOException {
    out.append("<nav aria-label=\"Rules\">\n<div class=\"wide\" tabindex=\"0\">\n<table>\n");
    out.append("<thead><tr><th scope=\"col\">rule</th><th scope=\"col\">family</th>");
    out.append("<th scope=\"col\">set</th><th scope=\"col\" class=\"number\">findings</th>");
    out.append("<th scope=\"col\" class=\"number\">time</th></tr></thead>\n<tbody>\n");
    for (RuleFindings rule : report.violatedRules()) {
      row(rule, out);
    }
    out.append("</tbody>\n</table>\n</div>\n");
    List<RuleFindings> kept =
        report.rules().stream().filter(rule -> rule.findings().isEmpty()).toList();
    if (!kept.isEmpty()) {
      out.append("<details><summary>").append(Amount.of(kept.size(), "rule"));
      out.append(" without violations</summary>\n<div class=\"wide\" tabindex=\"0\">\n<table>\n");
      out.append("<tbody>\n");
      for (RuleFindings rule : kept) {
        row(rule, out);
      }
      out.append("</tbody>\n</table>\n</div>\n</details>\n");
    }
    out.append("</nav>\n");
  }

  private static void row(RuleFindings rule, Appendable out) throws IOException {
    String id = escaped(rule.id());
    boolean violated = !rule.findings().isEmpty();
    out.append("<tr><th scope=\"row\">");
    out.append(violated ? "<a href=\"#" + id + "\">" + id + "</a>" : id);
    out.append("</th><td>").append(escaped(rule.family())).append("</td><td>");
    out.append(rule.strict() ? "strict" : "recommended").append("</td><td class=\"number\">");
    out.append(String.valueOf(rule.findings().size())).append("</td><td class=\"number\">");
    out.append(seconds(rule.time())).append("</td></tr>\n");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }

  private static void findings(RuleFindings rule, Appendable out) throws IOException {
    out.append("<section>\n<h2 id=\"").append(escaped(rule.id())).append("\">");
    out.append(escaped(rule.id())).append(" <span class=\"count\">");
    out.append(String.valueOf(rule.findings().size())).append("</span></h2>\n");
    element(out, "p", rule.description());
    if (!rule.page().equals(rule.description())) {
      out.append("<details class=\"page\"><summary>About this rule</summary>\n");
      out.append(MarkdownHtml.of(rule.page())).append("</details>\n");
    }
    out.append("<ol>\n");
    for (Finding finding : rule.findings()) {
      finding(finding, out);
    }
    out.append("</ol>\n</section>\n");
  }

  private static void finding(Finding finding, Appendable out) throws IOException {
    out.append("<li><p>").append(named(finding.description())).append("</p>\n");
    out.append("<ul class=\"places\"><li><span class=\"place\">");
    out.append(escaped(path(finding.place()))).append("</span></li>");
    for (RelatedPlace related : finding.related()) {
      out.append("<li><span class=\"place\">").append(escaped(path(related.place())));
      out.append("</span> ").append(named(related.role())).append("</li>");
    }
    out.append("</ul></li>\n");
  }

  private static String named(String text) {
    return NAME.matcher(escaped(text)).replaceAll("<code>$1</code>");
  }

  private static String path(Place place) {
    return place.line() > 0 ? place.sourcePath() + ":" + place.line() : place.sourcePath();
  }

  private static void lockGraph(Report report, Appendable out) throws IOException {
    if (!report.lockGraph().isEmpty()) {
      out.append("<section>\n<h2 id=\"lock-graph\">Which lock is taken while which is held</h2>\n");
      out.append("<div class=\"wide\" tabindex=\"0\">\n").append(report.lockGraph());
      out.append("\n</div>\n</section>\n");
    }
  }

  private static void coverage(Report report, Appendable out) throws IOException {
    List<String> notAnalysable = report.coverage().notAnalysable();
    if (notAnalysable.isEmpty() && report.notes().isEmpty()) {
      return;
    }
    out.append("<section>\n<h2>What was not looked at</h2>\n");
    if (!notAnalysable.isEmpty()) {
      subjects("Not analysable: " + notAnalysable.size(), notAnalysable, out);
    }
    for (Note note : report.notes()) {
      if (note.subjects().isEmpty()) {
        element(out, "p", note.text());
      } else {
        subjects(note.text(), note.subjects(), out);
      }
    }
    out.append("</section>\n");
  }

  private static void subjects(String text, List<String> subjects, Appendable out)
      throws IOException {
    out.append("<details><summary>").append(escaped(text)).append("</summary>\n<ul>\n");
    for (String subject : subjects) {
      element(out, "li", subject);
    }
    out.append("</ul>\n</details>\n");
  }

  private static void element(Appendable out, String name, String text) throws IOException {
    out.append("<").append(name).append(">").append(escaped(text));
    out.append("</").append(name).append(">\n");
  }
}
