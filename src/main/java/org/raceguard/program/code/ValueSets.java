package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All that a value of one method may be: a phi stands for each value that reaches its join. */
public final class ValueSets {
  /** A value that reaches a join, from the site before it. */
  private record Arrival(Value value, int from) {}

  private final MethodBody body;
  private @Nullable Map<Value, List<Arrival>> arrivals;
  private @Nullable Map<Integer, List<Integer>> successors;

  public ValueSets(MethodBody body) {
    this.body = body;
  }

  /**
   * Calls the visitor with each value behind a value that is used at a site, and the site up to
   * which it is it.
   */
  public void each(Value value, int site, BiConsumer<Value, Integer> visitor) {
    each(value, site, visitor, new HashSet<>());
  }

  /** The same for each value that the method returns. */
  public void eachReturned(BiConsumer<Value, Integer> visitor) {
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            each(exit.value(), exit.site(), visitor);
          }
        });
  }

  private void each(Value value, int site, BiConsumer<Value, Integer> visitor, Set<Value> seen) {
    if (!(value instanceof Value.Phi)) {
      visitor.accept(value, site);
    } else if (seen.add(value)) {
      for (Arrival arrival : arrivals().getOrDefault(value, List.of())) {
        each(arrival.value(), arrival.from(), visitor, seen);
      }
    }
  }

  private Map<Value, List<Arrival>> arrivals() {
    if (arrivals == null) {
      Map<Value, List<Arrival>> found = new HashMap<>();
      for (int site : body.order()) {
        for (Edge edge : body.edges(site)) {
          edge.assigns()
              .forEach(
                  (phi, value) ->
                      found
                          .computeIfAbsent(phi, p -> new ArrayList<>(2))
                          .add(new Arrival(value, site)));
        }
      }
      arrivals = found;
    }
    return arrivals;
  }

  /**
   * The sites that can come after a site, without passing one of the barriers; not beyond them
   * either.
   */
  public Set<Integer> reachable(int site, Set<Integer> barriers) {
    Set<Integer> seen = new HashSet<>();
    List<Integer> todo = new ArrayList<>(successors().getOrDefault(site, List.of()));
    while (!todo.isEmpty()) {
      int next = todo.remove(todo.size() - 1);
      if (seen.add(next) && !barriers.contains(next)) {
        todo.addAll(successors().getOrDefault(next, List.of()));
      }
    }
    return seen;
  }

  private Map<Integer, List<Integer>> successors() {
    if (successors == null) {
      Map<Integer, List<Integer>> found = new HashMap<>();
      for (int site : body.order()) {
        found.put(site, body.edges(site).stream().map(Edge::to).toList());
      }
      successors = found;
    }
    return successors;
  }
}
