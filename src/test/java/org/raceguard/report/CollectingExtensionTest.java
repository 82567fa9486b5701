package org.raceguard.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.locks.LockRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CollectingExtensionTest {

  @TempDir Path folder;

  @Test
  void reports_what_all_tests_have_found() throws IOException {
    Path reports = folder.resolve("reports");
    JavaClasses classes =
        Snippet.compile(
            folder.resolve("work"),
            """
            class Till {
              final Lock lock = new ReentrantLock();

              void leak(Runnable work) {
                lock.lock();
                work.run();
                lock.unlock();
              }
            }
            """);
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty("raceguard.report", reports.toString());
          assertThatThrownBy(() -> LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH.check(classes))
              .isInstanceOf(AssertionError.class);
          LockRules.LOCKS_ARE_ACQUIRED_BEFORE_TRY.because("we say so").check(classes);
        });
    Collected.in(reports).write();

    JsonNode report =
        new JsonMapper().readTree(Files.readString(reports.resolve("raceguard.json"), UTF_8));
    assertThat(report.at("/violations").asInt()).isEqualTo(1);
    assertThat(report.at("/rules/0/id").asString()).isEqualTo("locks-are-acquired-before-try");
    assertThat(report.at("/rules/1/findings/0/member").asString())
        .isEqualTo("page.Till.leak(java.lang.Runnable)");
    assertThat(report.at("/rules/1/seconds").asDouble()).isPositive();
    assertThat(report.at("/coverage/classes").asInt()).isEqualTo(1);
    assertThat(reports.resolve("raceguard.html")).content().contains("Till.leak");
    assertThat(reports.resolve("raceguard.sarif")).content().contains("Till.leak");
  }
}
