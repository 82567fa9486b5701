package org.raceguard.report;

import java.io.IOException;
import java.util.List;
import org.raceguard.program.Finding;
import org.raceguard.program.Place;
import org.raceguard.program.RelatedPlace;

/**
 * The report as one page that needs nothing else: no network, no scripts; readable on a phone, in
 * light and dark.
 */
public final class HtmlReport implements ReportFormat {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8884; --quiet: #767676; --bad: #c62828; }
      @media (prefers-color-scheme: dark) { :root { --quiet: #a0a0a0; --bad: #ff7b72; } }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
      h1 { font-size: 1.4rem; }
      h2 { font-size: 1.1rem; margin: 2rem 0 0; overflow-wrap: anywhere; }
      h2 span { color: var(--bad); }
      ul { padding: 0; list-style: none; }
      li { border-top: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere; }
      li ul { margin: .3rem 0 0 1rem; }
      li li { border: 0; padding: 0; }
      .quiet, .place { color: var(--quiet); }
      .place { font: .85rem ui-monospace, monospace; display: block; }
      pre { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid var(--line);
        padding-left: .8rem; font-size: .85rem; }
      summary { cursor: pointer; color: var(--quiet); }
      """;

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>RaceGuard</title>\n<style>\n").append(STYLE).append("</style>\n");
    out.append("</head>\n<body>\n<h1>RaceGuard</h1>\n");
    element(out, "p", report.summary());
    for (RuleFindings rule : report.violatedRules()) {
      rule(rule, out);
    }
    coverage(report, out);
    kept(report, out);
    out.append("<p class=\"quiet\">RaceGuard ").append(escaped(report.version())).append("</p>\n");
    out.append("</body>\n</html>\n");
  }

  private static void rule(RuleFindings rule, Appendable out) throws IOException {
    out.append("<section>\n<h2 id=\"").append(escaped(rule.id())).append("\">");
    out.append(escaped(rule.id())).append(" <span>");
    out.append(String.valueOf(rule.findings().size())).append("</span></h2>\n");
    element(out, "p", rule.description());
    if (!rule.page().equals(rule.description())) {
      out.append("<details><summary>About this rule</summary>\n");
      element(out, "pre", rule.page());
      out.append("</details>\n");
    }
    out.append("<ul>\n");
    for (Finding finding : rule.findings()) {
      finding(finding, out);
    }
    out.append("</ul>\n</section>\n");
  }

  private static void finding(Finding finding, Appendable out) throws IOException {
    out.append("<li>").append(escaped(finding.description()));
    out.append("<span class=\"place\">").append(escaped(path(finding.place()))).append("</span>");
    if (!finding.related().isEmpty()) {
      out.append("<ul>");
      for (RelatedPlace related : finding.related()) {
        out.append("<li class=\"quiet\">").append(escaped(related.role()));
        out.append("<span class=\"place\">").append(escaped(path(related.place())));
        out.append("</span></li>");
      }
      out.append("</ul>");
    }
    out.append("</li>\n");
  }

  private static String path(Place place) {
    return place.line() > 0 ? place.sourcePath() + ":" + place.line() : place.sourcePath();
  }

  private static void coverage(Report report, Appendable out) throws IOException {
    out.append("<section>\n<h2>What was looked at</h2>\n");
    element(out, "p", report.coverage().describe());
    for (Note note : report.notes()) {
      if (note.subjects().isEmpty()) {
        element(out, "p", note.text());
      } else {
        out.append("<details><summary>").append(escaped(note.text())).append("</summary>\n");
        list(note.subjects(), out);
        out.append("</details>\n");
      }
    }
    out.append("</section>\n");
  }

  private static void kept(Report report, Appendable out) throws IOException {
    List<String> kept =
        report.rules().stream()
            .filter(rule -> rule.findings().isEmpty())
            .map(rule -> rule.id() + ": " + rule.description())
            .toList();
    if (!kept.isEmpty()) {
      out.append("<details><summary>").append(Amount.of(kept.size(), "rule"));
      out.append(" without violations</summary>\n");
      list(kept, out);
      out.append("</details>\n");
    }
  }

  private static void list(List<String> texts, Appendable out) throws IOException {
    out.append("<ul>\n");
    for (String text : texts) {
      element(out, "li", text);
    }
    out.append("</ul>\n");
  }

  private static void element(Appendable out, String name, String text) throws IOException {
    out.append("<").append(name).append(">").append(escaped(text));
    out.append("</").append(name).append(">\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
