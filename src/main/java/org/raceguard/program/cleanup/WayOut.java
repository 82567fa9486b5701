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
      boolean leaves = false;
      for (String type : raised.apply(event)) {
        leaves |= counts.test(type) && leaves(site, type, entered);
      }
      if (leaves) {
        return event;
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

  /**
   * Whether no handler surely catches an exception.
   *
   * @param entered gets the handlers that it may reach
   */
  private boolean leaves(int site, String type, Set<Integer> entered) {
    for (Edge edge : body.edges(site)) {
      if (edge.thrown() != null) {
        switch (ThrownTypes.match(type, edge.thrown(), hierarchy)) {
          case ALWAYS:
            entered.add(edge.to());
            return false;
          case SOMETIMES:
            entered.add(edge.to());
            // A class that is not in sight may be one of those that the handler is for.
            if (!type.equals(ThrownTypes.UNKNOWN_CHECKED) && hierarchy.shape(type) == null) {
              return false;
            }
            break;
          default:
            break;
        }
      }
    }
    return true;
  }
}
