package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;

/**
 * Walks all paths of a method, each with its {@link PathState}: the duties that it took on and what
 * it knows. What an event does to a state is up to the {@link Steps}: locks that are acquired and
 * released, resources that are opened and closed.
 */
public final class PathWalk {
  /** States with different duties at one point; more than these are a sign of generated code. */
  private static final int MOST_STATES = 40;

  private static final int MOST_STEPS = 60_000;

  /** What the events of a method do. */
  public interface Steps {
    Outcome take(Event event, PathState state);

    /** A state leaves the method, by return or by exception. */
    void exit(Event event, PathState state, boolean byException);

    /** Duties that were there before can no longer be named after. */
    void lost(PathState before, PathState after);
  }

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final Steps steps;
  private final Set<Value.Phi> tracked;
  private final int[] position;
  private final TreeMap<Integer, Map<PathState.Key, PathState>> pending = new TreeMap<>();
  private final Map<Integer, Map<PathState.Key, PathState>> known = new HashMap<>();

  public PathWalk(MethodBody body, Summaries summaries, Resolver resolver, Steps steps) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    this.steps = steps;
    this.tracked = DecidingPhis.of(body);
    this.position = new int[body.size()];
    int[] order = body.order();
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
  }

  /** Walks from a state at the entry; false when there are too many paths. */
  public boolean from(PathState start) {
    int[] order = body.order();
    arrive(body.entry(), start);
    int count = 0;
    while (!pending.isEmpty()) {
      Map.Entry<Integer, Map<PathState.Key, PathState>> first = pending.pollFirstEntry();
      int site = order[first.getKey()];
      for (PathState state : first.getValue().values()) {
        if (count++ > MOST_STEPS) {
          return false;
        }
        step(body.event(site), state);
      }
      Map<PathState.Key, PathState> here = known.get(site);
      if (here != null && here.size() > MOST_STATES) {
        return false;
      }
    }
    return true;
  }

  /** The states that reach the sites, before the events there. */
  Map<Integer, Map<PathState.Key, PathState>> states() {
    return known;
  }

  private void step(Event event, PathState before) {
    PathState state = renewed(event, before);
    Outcome outcome = steps.take(event, state);
    for (PathState after : outcome.normal()) {
      for (Edge edge : body.edges(event.site())) {
        if (!edge.isThrown()) {
          follow(event, edge, after);
        }
      }
    }
    for (PathState after : outcome.exceptional()) {
      leaveByException(event, after, outcome.thrown());
    }
    for (PathState after : outcome.onlyToHandlers()) {
      for (Edge edge : body.edges(event.site())) {
        if (Edge.ANYTHING.equals(edge.thrown())) {
          follow(event, edge, after);
        }
      }
    }
  }

  private void leaveByException(Event event, PathState state, List<String> thrown) {
    boolean escapes = false;
    Set<Edge> taken = new HashSet<>();
    for (String type : thrown) {
      boolean caught = false;
      for (Edge edge : body.edges(event.site())) {
        if (edge.thrown() == null || caught) {
          continue;
        }
        ThrownTypes.Match match = ThrownTypes.match(type, edge.thrown(), summaries.hierarchy());
        if (match != ThrownTypes.Match.NEVER) {
          taken.add(edge);
        }
        caught = match == ThrownTypes.Match.ALWAYS;
      }
      escapes |= !caught && !type.equals(ThrownTypes.UNKNOWN_CHECKED);
    }
    for (Edge edge : body.edges(event.site())) {
      if (taken.contains(edge)) {
        follow(event, edge, state);
      }
    }
    if (escapes) {
      steps.exit(event, state, true);
    }
  }

  private void follow(Event from, Edge edge, PathState state) {
    PathState next = state;
    if (edge.condition() != null) {
      next = Truths.assume(resolver, state, edge.condition(), edge.holds());
      if (next == null) {
        return;
      }
    }
    boolean back = position[edge.to()] <= position[from.site()];
    // On its next turn a loop asks its fields again.
    PathState arriving = back ? next.afresh(summaries) : next;
    arrive(edge.to(), assign(arriving, edge.assigns(), back));
  }

  /** Gives the phis of a join the values that they have on this edge, all at once. */
  private PathState assign(PathState state, Map<Value.Phi, Value> assigns, boolean back) {
    if (assigns.isEmpty()) {
      return state;
    }
    Map<Value.Phi, Value> values = new LinkedHashMap<>();
    for (Map.Entry<Value.Phi, Value> entry : assigns.entrySet()) {
      if (tracked.contains(entry.getKey())) {
        values.put(entry.getKey(), resolver.resolve(entry.getValue(), state.bindings()));
      }
    }
    Map<Value.Phi, Value> bound = new LinkedHashMap<>();
    Map<Value, Value.Phi> renamed = new HashMap<>();
    PathState next = state;
    for (Map.Entry<Value.Phi, Value> entry : values.entrySet()) {
      Value.Phi phi = entry.getKey();
      Value value = entry.getValue();
      boolean constant = value instanceof Value.Constant || value instanceof Value.Null;
      boolean unchanged = value.equals(state.bindings().get(phi));
      boolean ofThisJoin = values.keySet().stream().anyMatch(value::mentions);
      if (!value.equals(phi)) {
        if (constant || unchanged || !back && !ofThisJoin) {
          bound.put(phi, value);
        } else {
          renamed.putIfAbsent(value, phi);
        }
      }
    }
    // A name that moves on: on the way back of a loop, `pred` takes the place of `curr`.
    Map<Value, Value> places = new HashMap<>();
    List<Map.Entry<Value, Value.Phi>> longestFirst = new ArrayList<>(renamed.entrySet());
    longestFirst.sort(
        (left, right) -> Integer.compare(right.getKey().depth(), left.getKey().depth()));
    for (Map.Entry<Value, Value.Phi> entry : longestFirst) {
      Value place = new Value.Opaque(-2 - entry.getValue().slot());
      next = next.forget(entry.getKey(), place);
      places.put(place, entry.getValue());
    }
    for (Value.Phi phi : values.keySet()) {
      if (!values.get(phi).equals(phi)) {
        next = forget(next, phi);
      }
    }
    for (Map.Entry<Value, Value> entry : places.entrySet()) {
      next = next.forget(entry.getKey(), entry.getValue());
    }
    if (!bound.isEmpty()) {
      Map<Value.Phi, Value> bindings = new HashMap<>(next.bindings());
      bindings.putAll(bound);
      next = new PathState(next.held(), next.truths(), bindings, next.failedAt());
    }
    return next;
  }

  private PathState forget(PathState state, Value value) {
    if (!state.mentions(value)) {
      return state;
    }
    PathState next = state.forget(value, null);
    steps.lost(state, next);
    return next;
  }

  /**
   * A call that is made again, in a loop, has a new result: what was known of the old one holds for
   * its heir only.
   */
  private PathState renewed(Event event, PathState state) {
    if (event instanceof Event.WriteField write) {
      return written(write, state);
    }
    Value made =
        event instanceof Event.Call
            ? new Value.Result(event.site())
            : event instanceof Event.Create create
                ? new Value.New(event.site(), create.type())
                : null;
    if (made == null || !state.mentions(made)) {
      return state;
    }
    Value.Phi heir = null;
    for (Map.Entry<Value.Phi, Value> entry : state.bindings().entrySet()) {
      if (entry.getValue().equals(made)) {
        heir = entry.getKey();
      }
    }
    PathState next = state.forget(made, heir);
    steps.lost(state, next);
    return next;
  }

  /** What was known of a field's old value. */
  private PathState written(Event.WriteField write, PathState state) {
    if (state.truths().isEmpty()) {
      return state;
    }
    Value base = write.base() == null ? null : resolver.resolve(write.base(), state.bindings());
    Value field = new Value.Field(base, summaries.hierarchy().declared(write.field()));
    PathState next = state;
    for (Value known : state.truths().keySet()) {
      next = known.mentions(field) ? next.forgetTruth(known) : next;
    }
    return next;
  }

  private void arrive(int site, PathState state) {
    Map<PathState.Key, PathState> here = known.computeIfAbsent(site, s -> new LinkedHashMap<>());
    PathState before = here.get(state.key());
    PathState merged = before == null ? state : before.meet(state);
    if (merged != before) {
      here.put(state.key(), merged);
      pending.computeIfAbsent(position[site], p -> new LinkedHashMap<>()).put(state.key(), merged);
    }
  }
}
