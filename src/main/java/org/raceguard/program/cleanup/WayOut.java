package org.raceguard.program.cleanup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;

/** Whether an exception that is raised in a method leaves it: no handler surely catches it. */
final class WayOut {
  private final MethodBody body;
  private final Hierarchy hierarchy;

  WayOut(MethodBody body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
  }

  /**
   * The first event whose exception leaves; null when all of them are caught.
   *
   * @param raised the types that a call or a throw is expected to raise
   * @param counts which of these types matter
   */
  @Nullable Event first(Function<Event, List<String>> raised, Predicate<String> counts) {
    Set<Integer> entered = new HashSet<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean raises = event instanceof Event.Call || event instanceof Event.Throw;
      if (!raises || isUnusedEndOfFinally(event, entered)) {
        continue;
      }
      List<String> types = raised.apply(event).stream().filter(counts).toList();
      if (!types.isEmpty()) {
        body.edges(site).stream().filter(Edge::isThrown).forEach(edge -> entered.add(edge.to()));
        if (types.stream().anyMatch(type -> leaves(site, type))) {
          return event;
        }
      }
    }
    return null;
  }

  /** The way out of {@code finally} and of {@code synchronized}, which nothing takes. */
  private static boolean isUnusedEndOfFinally(Event event, Set<Integer> entered) {
    return event instanceof Event.Throw thrown
        && thrown.exception() instanceof Value.Caught caught
        && !entered.contains(caught.site());
  }

  private boolean leaves(int site, String type) {
    return body.edges(site).stream()
        .filter(Edge::isThrown)
        .noneMatch(
            edge ->
                edge.thrown() != null
                    && ThrownTypes.match(type, edge.thrown(), hierarchy)
                        == ThrownTypes.Match.ALWAYS);
  }
}
