package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Loops;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;

/**
 * Interruptions that a local variable remembers, and that the next turn of the loop asks for to do
 * its work in another way.
 */
final class RememberedInterrupts {
  private static final Value NO = new Value.Constant(0);

  private final MethodBody body;
  private final Aftermath aftermath;

  RememberedInterrupts(MethodBody body, Aftermath aftermath) {
    this.body = body;
    this.aftermath = aftermath;
  }

  /** Whether a handler leaves word for the next turn of its loop, which does not just end it. */
  boolean isLeftBy(Event.Catch handler) {
    Loops loops = new Loops(body);
    Set<Integer> loop = loops.innermost(handler.site());
    if (loop == null) {
      return false;
    }
    Set<Value> word = spread(leftBy(handler));
    List<Event.Branch> exits = loops.exits(loop);
    boolean[] asked = new boolean[1];
    body.each(
        Event.Branch.class,
        branch ->
            asked[0] |=
                loop.contains(branch.site())
                    && !exits.contains(branch)
                    && word.stream().anyMatch(it -> comesFrom(branch.condition(), it)));
    return asked[0];
  }

  /** The variables to which a handler assigns a constant, up to where other ways join. */
  private Set<Value> leftBy(Event.Catch handler) {
    Set<Value> left = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    List<Integer> todo = new ArrayList<>(List.of(handler.site()));
    while (!todo.isEmpty()) {
      int site = todo.remove(todo.size() - 1);
      if (!seen.add(site) || aftermath.isStraight(site)) {
        continue;
      }
      for (Edge edge : body.edges(site)) {
        if (!edge.isThrown()) {
          edge.assigns()
              .forEach(
                  (phi, value) -> {
                    if (value instanceof Value.Constant && !value.equals(NO)) {
                      left.add(phi);
                    }
                  });
          todo.add(edge.to());
        }
      }
    }
    return left;
  }

  /** All variables that the values of some get into. */
  private Set<Value> spread(Set<Value> values) {
    Set<Value> all = new HashSet<>(values);
    boolean grows = !all.isEmpty();
    while (grows) {
      grows = false;
      for (int site : body.order()) {
        for (Edge edge : body.edges(site)) {
          for (var assigned : edge.assigns().entrySet()) {
            boolean comes = all.stream().anyMatch(it -> comesFrom(assigned.getValue(), it));
            grows |= comes && all.add(assigned.getKey());
          }
        }
      }
    }
    return all;
  }

  private boolean comesFrom(Value value, Value source) {
    if (value instanceof Value.Comparison comparison) {
      return comesFrom(comparison.left(), source) || comesFrom(comparison.right(), source);
    }
    return value.equals(source)
        || body.operands(value).stream().anyMatch(it -> comesFrom(it, source));
  }
}
