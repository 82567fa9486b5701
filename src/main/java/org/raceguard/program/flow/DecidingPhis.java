package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;

/**
 * The phis that a decision, a call, an answer or a lock depends on: only these are worth following
 * along paths.
 */
final class DecidingPhis {
  private DecidingPhis() {}

  static Set<Value.Phi> of(MethodBody body) {
    Map<Value.Phi, List<Value>> operands = new HashMap<>();
    List<Value> todo = new ArrayList<>();
    for (int site : body.order()) {
      for (Edge edge : body.edges(site)) {
        edge.assigns()
            .forEach((p, v) -> operands.computeIfAbsent(p, k -> new ArrayList<>()).add(v));
        if (edge.condition() != null) {
          todo.add(edge.condition());
        }
      }
      Event event = body.event(site);
      if (event instanceof Event.Call call) {
        todo.addAll(call.arguments());
        if (call.receiver() != null) {
          todo.add(call.receiver());
        }
      } else if (event instanceof Event.Return exit && exit.value() != null) {
        todo.add(exit.value());
      } else if (event instanceof Event.EnterMonitor enter) {
        todo.add(enter.lock());
      } else if (event instanceof Event.ExitMonitor leave) {
        todo.add(leave.lock());
      }
    }
    Set<Value.Phi> tracked = new HashSet<>();
    while (!todo.isEmpty()) {
      Value value = todo.remove(todo.size() - 1);
      if (value instanceof Value.Comparison comparison) {
        todo.add(comparison.left());
        todo.add(comparison.right());
      } else if (value instanceof Value.Element element) {
        todo.add(element.array());
        todo.add(element.index());
      } else if (value instanceof Value.Field field && field.base() != null) {
        todo.add(field.base());
      } else if (value instanceof Value.Phi phi && tracked.add(phi)) {
        todo.addAll(operands.getOrDefault(phi, List.of()));
      }
    }
    return tracked;
  }
}
