package com.acme.declaredguard;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeclaredGuardTest {

  @Test
  void one_entry_overwrites_the_other() {
    goesWrong(
        "AssertionFailedError",
        () -> {
          FlawedJournal journal = new FlawedJournal();
          together(callable(() -> journal.write("a")), callable(() -> journal.write("b")));
          assertEquals(2, journal.size());
        });
  }

  @Test
  void corrected() {
    goesWell(
        () -> {
          Journal journal = new Journal();
          together(callable(() -> journal.write("a")), callable(() -> journal.write("b")));
          assertEquals(2, journal.size());
        });
  }
}
