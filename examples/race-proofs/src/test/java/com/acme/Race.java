package com.acme;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;

/** Races under Lincheck's model checker, which decides when which thread goes on. */
public final class Race {

  private static final int INTERLEAVINGS = 100;

  private static final int MOST_ROUNDS = 3;

  private Race() {}

  /** Some interleaving of the race goes wrong, in this way. */
  public static void goesWrong(String how, Runnable race) {
    for (int round = 1; ; round++) {
      Throwable found =
          assertThrows(Throwable.class, () -> Lincheck.runConcurrentTest(INTERLEAVINGS, race));
      if (found instanceof LincheckAssertionError) {
        String report = String.valueOf(found.getMessage());
        assertTrue(report.contains(how), report);
        return;
      }
      assertTrue(wasAboutToTell(found), () -> "not by the race: " + found);
      if (round == MOST_ROUNDS) {
        return;
      }
    }
  }

  /** Lincheck finds what goes wrong and sometimes fails then, while it draws the interleaving. */
  private static boolean wasAboutToTell(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(LincheckAssertionError.class.getName())
                    && frame.getMethodName().equals("<init>"));
  }

  /** No interleaving that was tried goes wrong. */
  public static void goesWell(Runnable race) {
    Lincheck.runConcurrentTest(INTERLEAVINGS, race);
  }

  /** Runs each in a thread of its own, waits for all, and fails if one of them failed. */
  public static void together(Callable<?>... all) {
    List<FutureTask<?>> tasks = new ArrayList<>();
    for (Callable<?> each : all) {
      tasks.add(new FutureTask<>(each));
    }
    tasks.forEach(task -> new Thread(task).start());
    for (FutureTask<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
