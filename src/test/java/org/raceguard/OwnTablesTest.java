package org.raceguard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.raceguard.cases.Snippet;
import org.raceguard.locks.LockRules;
import org.raceguard.program.tables.WrongSettingException;

/** What a wrong row says; that a right one works is shown by the example {@code own-tables}. */
class OwnTablesTest {

  @TempDir Path folder;

  @Test
  void a_row_with_an_unknown_word_is_an_error() throws IOException {
    assertWrong(
        "# ours\n\ncom.acme.Mutex enter aquire\n",
        ":3: there is no word 'aquire'. Did you mean 'acquire'? There are acquire");
    assertWrong(
        "com.acme.Mutex enter acquire:wright\n",
        ":1: 'acquire:wright' is none of acquire, acquire:read, acquire:write");
    assertWrong("com.acme.Pool run runs-on-thread\n", ":1: 'runs-on-thread' is none of");
    assertWrong("com.acme.Mutex enter\n", ":1: a row is <type> <method> <words>");
  }

  @Test
  void a_row_of_callbacks_names_an_annotation() throws IOException {
    Path file = Files.writeString(folder.resolve("callbacks.txt"), "@OnTick called-by\n", UTF_8);
    assertThatThrownBy(() -> check("raceguard.callbacks", file.toString()))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith(
            file + ":1: there is no word 'called-by'. Did you mean 'called-by-many'?");
    Files.writeString(file, "com.acme.Ticker called\n", UTF_8);
    assertThatThrownBy(() -> check("raceguard.callbacks", file.toString()))
        .hasMessageStartingWith(file + ":1: a row is @<annotation> <words>");
  }

  @Test
  void a_callback_of_our_own_is_a_thread() throws IOException {
    Path file = Files.writeString(folder.resolve("callbacks.txt"), "@OnTick called\n", UTF_8);
    String source =
        "@interface OnTick {} class Clock { private boolean on = true; @OnTick void tick() {"
            + " while (on) { System.out.println(); } } void stop() { on = false; } }";
    assertThat(
            ConcurrencyRules.recommended()
                .only("shared-flags-are-volatile-or-atomic")
                .evaluate(Snippet.compile(folder.resolve("without"), source)))
        .noneMatch(it -> it.hasViolation());
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty("raceguard.callbacks", file.toString());
          assertThat(
                  ConcurrencyRules.recommended()
                      .only("shared-flags-are-volatile-or-atomic")
                      .evaluate(Snippet.compile(folder.resolve("with"), source)))
              .allMatch(it -> it.hasViolation());
        });
  }

  @Test
  void a_file_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> check("raceguard.methods", "no-such-file.txt"))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith("raceguard.methods: there is no file no-such-file.txt");
  }

  private void assertWrong(String rows, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("ours.txt"), rows, UTF_8);
    assertThatThrownBy(() -> check("raceguard.methods", file.toString()))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith(file + message);
  }

  private void check(String option, String file) {
    ArchConfiguration.withThreadLocalScope(
        configuration -> {
          configuration.setProperty(option, file);
          LockRules.LOCKS_ARE_RELEASED_ON_EVERY_PATH.check(
              Snippet.compile(folder.resolve("work"), "class A {}"));
        });
  }
}
