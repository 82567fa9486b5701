package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;

/** For which calls the handlers of checked exceptions stand in a method. */
final class CheckedHandlers {
  private final Hierarchy hierarchy;
  private final Map<MethodName, Set<Integer>> explained = new HashMap<>();

  CheckedHandlers(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * Whether the handlers around a call of which nothing is known stand there for other calls: then
   * nothing says that this one throws a checked exception.
   */
  boolean areForOthers(MethodBody body, Event.Call call) {
    List<Edge> handlers =
        body.edges(call.site()).stream().filter(edge -> isForChecked(edge.thrown())).toList();
    return !handlers.isEmpty()
        && handlers.stream().allMatch(edge -> isForKnownCall(body, edge.to()));
  }

  /** Whether a handler takes an exception that some call is known to throw. */
  boolean isForKnownCall(MethodBody body, int handler) {
    return explained.computeIfAbsent(body.name(), name -> explainedIn(body)).contains(handler);
  }

  private boolean isForChecked(@Nullable String handled) {
    return handled != null
        && !handled.equals(Edge.ANYTHING)
        && !handled.equals("java/lang/Exception")
        && !ThrownTypes.isUnchecked(handled, hierarchy);
  }

  /** The handlers of checked exceptions that some call is known to throw. */
  private Set<Integer> explainedIn(MethodBody body) {
    Set<Integer> found = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          MethodShape declared = hierarchy.resolve(call.callee());
          for (Edge edge : declared == null ? List.<Edge>of() : body.edges(call.site())) {
            String handled = edge.thrown();
            if (handled != null
                && declared.thrown().stream()
                    .anyMatch(type -> hierarchy.isSubtype(type, handled))) {
              found.add(edge.to());
            }
          }
        });
    return found;
  }
}
