package com.acme.lazycreation;

import static com.acme.Race.goesWell;
import static com.acme.Race.goesWrong;
import static com.acme.Race.together;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LazyCreationTest {

  @Test
  void one_of_two_sessions_is_not_counted() {
    goesWrong("AssertionFailedError", () -> openTwo(new FlawedSessions()::counter));
  }

  @Test
  void corrected() {
    goesWell(() -> openTwo(new Sessions()::counter));
  }

  private static void openTwo(Supplier<SessionCounter> counter) {
    together(() -> counter.get().open(), () -> counter.get().open());
    assertEquals(3, counter.get().open());
  }
}
