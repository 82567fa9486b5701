package org.raceguard.program.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Under which names an object goes on: {@code batch = new ArrayList<>()} ends one of them. */
public final class Aliases {
  private final MethodBody body;

  public Aliases(MethodBody body) {
    this.body = body;
  }

  /**
   * The sites that can come after a site, without passing one of the barriers, at which a value may
   * still name the object that it names there.
   */
  public Set<Integer> after(Value value, int site, Set<Integer> barriers) {
    Map<Integer, Set<Value>> names = new HashMap<>();
    Deque<Integer> todo = new ArrayDeque<>();
    flow(site, Set.of(value), names, todo);
    while (!todo.isEmpty()) {
      int next = todo.remove();
      if (!barriers.contains(next)) {
        flow(next, names.getOrDefault(next, Set.of()), names, todo);
      }
    }
    Set<Integer> found = new HashSet<>();
    names.forEach(
        (at, here) -> {
          if (here.contains(value)) {
            found.add(at);
          }
        });
    return found;
  }

  private void flow(
      int site, Set<Value> before, Map<Integer, Set<Value>> names, Deque<Integer> todo) {
    for (Edge edge : body.edges(site)) {
      Set<Value> after = new HashSet<>(before);
      edge.assigns()
          .forEach(
              (phi, assigned) -> {
                if (before.contains(assigned)) {
                  after.add(phi);
                } else {
                  after.remove(phi);
                }
              });
      if (names.computeIfAbsent(edge.to(), t -> new HashSet<>()).addAll(after)) {
        todo.add(edge.to());
      }
    }
  }
}
