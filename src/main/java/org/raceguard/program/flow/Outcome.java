package org.raceguard.program.flow;

import java.util.List;

/**
 * How an event can end.
 *
 * @param normal the states after it
 * @param exceptional the states in which it throws
 * @param thrown what it throws
 * @param onlyToHandlers states that are followed into {@code finally} blocks, but not out of the
 *     method
 */
public record Outcome(
    List<PathState> normal,
    List<PathState> exceptional,
    List<String> thrown,
    List<PathState> onlyToHandlers) {

  public static Outcome to(PathState... normal) {
    return new Outcome(List.of(normal), List.of(), List.of(), List.of());
  }

  public static Outcome none() {
    return to();
  }

  /**
   * @param types none if it cannot throw after all
   */
  public Outcome orThrows(PathState state, List<String> types) {
    return types.isEmpty() ? this : new Outcome(normal, List.of(state), types, onlyToHandlers);
  }

  Outcome orFailsIn(PathState state) {
    return new Outcome(normal, exceptional, thrown, List.of(state));
  }
}
