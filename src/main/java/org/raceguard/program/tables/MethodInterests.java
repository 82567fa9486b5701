package org.raceguard.program.tables;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of the methods' table tells, by a glance at its names, that code deserves an analysis. */
public final class MethodInterests {
  private MethodInterests() {}

  /** The names of the methods whose callers an analysis has to look at. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (MethodRow row : MethodRows.ALL) {
      boolean matters =
          row.effects().stream()
              .anyMatch(
                  effect ->
                      switch (effect.kind()) {
                        case ACQUIRE,
                            TRY_ACQUIRE,
                            RELEASE,
                            CONVERT,
                            AWAIT,
                            SIGNAL,
                            MONITOR_WAIT,
                            MONITOR_NOTIFY,
                            MUST_CHECK,
                            RUNS_ON_THREAD,
                            DISPATCHES,
                            PARALLEL,
                            REFUSES,
                            TAKES_MESSAGE,
                            UNBOUNDED_EXECUTOR,
                            SLEEPS ->
                            true;
                        // Every second method asks a collection whether it is empty.
                        case POLLS -> effect.detail() == null || effect.detail().equals("none");
                        default -> false;
                      });
      if (matters) {
        names.add(row.method());
      }
    }
    return names;
  }

  /** Types whose making is of interest. */
  public static Set<String> types() {
    return MethodRows.ALL.stream()
        .filter(row -> row.method().equals("<init>"))
        .filter(
            row ->
                row.has(Effect.Kind.UNBOUNDED)
                    || row.has(Effect.Kind.POOL)
                    || row.has(Effect.Kind.DISCARDS))
        .map(MethodRow::owner)
        .collect(Collectors.toUnmodifiableSet());
  }
}
