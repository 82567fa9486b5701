package org.raceguard.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  @Timeout(20)
  void says_what_goes_on_and_clears_it_at_the_end() throws InterruptedException {
    try (Progress progress = progress(Duration.ZERO)) {
      progress.step("rule %d/%d", 7, 11);
      while (!terminal.toString(UTF_8).contains("rule 7/11 ... 0 s")) {
        Thread.sleep(5);
      }
    }

    assertThat(terminal.toString(UTF_8)).endsWith("\r\033[K").doesNotContain("\n");
  }

  @Test
  void a_short_run_says_nothing() {
    try (Progress progress = progress(Duration.ofHours(1))) {
      progress.step("importing %,d classes", 4719);
    }

    assertThat(terminal.toString(UTF_8)).doesNotContain("importing");
  }

  private Progress progress(Duration patience) {
    return Progress.on(new PrintStream(terminal, true, UTF_8), patience);
  }
}
