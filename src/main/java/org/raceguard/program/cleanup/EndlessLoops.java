package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Loops that no decision and no handler leaves, and in which nobody asks whether to stop. */
final class EndlessLoops {
  private static final MethodTable.Kinds ENDS =
      MethodTable.Kinds.of(Effect.Kind.ASKS_TO_STOP, Effect.Kind.NEVER_RETURNS);

  private static final int DEEPEST = 3;

  private final MethodBody body;
  private final Summaries summaries;
  private final Restorers restorers;

  EndlessLoops(MethodBody body, Summaries summaries, Restorers restorers) {
    this.body = body;
    this.summaries = summaries;
    this.restorers = restorers;
  }

  /** The line of such a loop; 0 if there is none. */
  int line() {
    Set<Integer> leaving = leaving();
    Map<Integer, Integer> places = new HashMap<>();
    Set<Integer> stuck = new HashSet<>();
    for (int site : body.order()) {
      places.put(site, places.size());
      if (!leaving.contains(site)) {
        stuck.add(site);
      }
    }
    if (stuck.isEmpty() || stuck.stream().anyMatch(this::asks)) {
      return 0;
    }
    for (int site : stuck) {
      for (Edge edge : body.edges(site)) {
        // A way back: what cannot be left goes round and round.
        if (!edge.isThrown() && places.get(edge.to()) <= places.get(site)) {
          return body.event(edge.to()).line();
        }
      }
    }
    return 0;
  }

  /** The sites from which some way leads out of the method. */
  private Set<Integer> leaving() {
    Map<Integer, List<Integer>> before = new HashMap<>();
    List<Integer> todo = new ArrayList<>();
    for (int site : body.order()) {
      for (Edge edge : body.edges(site)) {
        before.computeIfAbsent(edge.to(), e -> new ArrayList<>(2)).add(site);
      }
      Event event = body.event(site);
      if (event instanceof Event.Return || event instanceof Event.Throw) {
        todo.add(site);
      }
    }
    Set<Integer> found = new HashSet<>(todo);
    while (!todo.isEmpty()) {
      for (int site : before.getOrDefault(todo.remove(todo.size() - 1), List.of())) {
        if (found.add(site)) {
          todo.add(site);
        }
      }
    }
    return found;
  }

  private boolean asks(int site) {
    if (!(body.event(site) instanceof Event.Call call)) {
      return false;
    }
    return asks(call, DEEPEST);
  }

  /** Whether a call asks by itself, or a method of the program that it may run does. */
  private boolean asks(Event.Call call, int depth) {
    if (summaries.table().hasAny(call.callee(), ENDS) || restorers.isInterruptible(call.callee())) {
      return true;
    }
    List<MethodName> targets = summaries.targets().all(call);
    boolean unknown = targets.isEmpty() && summaries.isAnalysed(call.callee().owner());
    return unknown && !call.callee().isConstructor()
        || depth > 0 && targets.stream().anyMatch(it -> asks(it, depth - 1));
  }

  private boolean asks(MethodName method, int depth) {
    MethodBody called = summaries.files().body(method);
    boolean[] asks = new boolean[1];
    if (called != null) {
      called.each(Event.Call.class, call -> asks[0] = asks[0] || asks(call, depth));
    }
    return asks[0];
  }
}
