package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The pages of the rules, which travel in the jar. */
public final class RulePage {

  private RulePage() {}

  /** The page of a rule in Markdown, where there is one. */
  public static Optional<String> of(String ruleId) {
    try (InputStream page =
        RulePage.class.getResourceAsStream("/org/raceguard/pages/" + ruleId + ".md")) {
      return page == null ? Optional.empty() : Optional.of(new String(page.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
