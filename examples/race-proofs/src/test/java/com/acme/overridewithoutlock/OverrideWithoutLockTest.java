package com.acme.overridewithoutlock;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static java.util.concurrent.Executors.callable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OverrideWithoutLockTest {

  @Test
  void one_refusal_is_not_counted() {
    goesWrong("AssertionFailedError", () -> refuseTwice(new FlawedAudit()));
  }

  @Test
  void corrected() {
    goesWell(() -> refuseTwice(new Audit()));
  }

  private static void refuseTwice(Audit audit) {
    together(callable(audit::refuse), callable(audit::refuse));
    assertEquals(2, audit.refused());
  }
}
