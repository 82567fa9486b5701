package org.raceguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.raceguard.report.Reports.written;

import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private final String html = written(new HtmlReport(), Reports.report());

  @Test
  void holds_findings_places_and_notes() {
    assertThat(html)
        .contains("Method <code>com.acme.Till.add(int)</code> may end by exception")
        .contains("com/acme/Till.java:31", "1.23 s", "<svg></svg>", "Its page.")
        .contains("left by exception")
        .contains("2 class files left out as corrupt:", "a/B.class: empty", "There is a hint.")
        .contains("1 rule without violations")
        .contains("3 violations of 2 rules");
  }

  @Test
  void takes_no_markup_from_class_files() {
    assertThat(html).doesNotContain("<\"Till\">").doesNotContain("<com.acme");
  }

  @Test
  void needs_no_network_and_no_scripts() {
    assertThat(html).doesNotContain("http", "<script", "<link", "@import", "url(");
  }
}
