package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * Two locks that an object got from whoever made it: the second lock of one object is the first of
 * another one, and so on in a circle, as with forks around a table.
 */
final class GivenLocks {
  private final Summaries summaries;
  private final CallGraph graph;

  GivenLocks(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /**
   * A lock as the makers name it.
   *
   * @param scope the method for whose locals the value stands, null for a static field
   * @param part whether it is some element of what the value names
   */
  private record Given(@Nullable MethodName scope, Value value, boolean part) {}

  /** Whether the program makes objects so that such locks, held and requested, form a circle. */
  boolean formCircle(Value held, Value requested) {
    if (!(held instanceof Value.Field one)
        || !(requested instanceof Value.Field other)
        || !(one.base() instanceof Value.This)
        || !(other.base() instanceof Value.This)) {
      return false;
    }
    FieldName first = summaries.hierarchy().declared(one.name());
    FieldName second = summaries.hierarchy().declared(other.name());
    ClassShape owner = summaries.hierarchy().shape(first.owner());
    if (owner == null || first.equals(second) || !first.owner().equals(second.owner())) {
      return false;
    }
    Map<Given, Set<Given>> order = new HashMap<>();
    for (MethodShape method : owner.methods()) {
      Map<FieldName, Value> assigned = summaries.constructorAssigns(method.name());
      if (method.name().isConstructor()
          && assigned.get(first) instanceof Value.Parameter left
          && assigned.get(second) instanceof Value.Parameter right) {
        collect(method.name(), left.index(), right.index(), order);
      }
    }
    return hasCircle(order);
  }

  private void collect(
      MethodName constructor, int first, int second, Map<Given, Set<Given>> order) {
    for (CallGraph.Step caller : graph.callers(constructor)) {
      MethodBody body = summaries.files().body(caller.target());
      if (body == null) {
        continue;
      }
      Resolver resolver = new Resolver(body, summaries);
      List<Given> around = new ArrayList<>();
      body.each(
          Event.Call.class,
          call -> {
            if (call.callee().equals(constructor)) {
              Value left = resolver.resolve(call.arguments().get(first), Map.of());
              Value right = resolver.resolve(call.arguments().get(second), Map.of());
              Given from = given(left, body, resolver);
              Given to = given(right, body, resolver);
              if (from.part() && from.equals(to) && !left.equals(right)) {
                around.add(from);
              } else if (isUpwards(left, right)) {
                around.add(given(left, body, resolver));
              } else if (!left.equals(right)) {
                order.computeIfAbsent(from, f -> new HashSet<>()).add(to);
              }
            }
          });
      // Who treats one of the elements otherwise knows of the circle, and breaks it.
      if (around.size() == 1) {
        order.computeIfAbsent(around.get(0), f -> new HashSet<>()).add(around.get(0));
      }
    }
  }

  /** Two elements that are named, the first one before the second one. */
  private static boolean isUpwards(Value left, Value right) {
    return left instanceof Value.Element one
        && right instanceof Value.Element other
        && one.array().equals(other.array())
        && one.index() instanceof Value.Constant first
        && other.index() instanceof Value.Constant second
        && first.value() instanceof Integer low
        && second.value() instanceof Integer high
        && low < high;
  }

  private static Given given(Value value, MethodBody body, Resolver resolver) {
    if (value instanceof Value.Element element
        && !(element.index() instanceof Value.Constant)
        && !(element.index() instanceof Value.Result)) {
      return new Given(scope(element.array(), body), element.array(), true);
    }
    Event.Call call = body.callBehind(value);
    if (call != null
        && call.receiver() != null
        && call.dispatch() == Event.Dispatch.VIRTUAL
        && call.arguments().size() == 1
        && !(call.arguments().get(0) instanceof Value.Constant)
        && body.callBehind(call.arguments().get(0)) == null) {
      Value container = resolver.resolve(call.receiver(), Map.of());
      return new Given(scope(container, body), container, true);
    }
    return new Given(scope(value, body), value, false);
  }

  private static @Nullable MethodName scope(Value value, MethodBody body) {
    return value.root() instanceof Value.Field root && root.base() == null ? null : body.name();
  }

  private static boolean hasCircle(Map<Given, Set<Given>> order) {
    for (Given start : order.keySet()) {
      Set<Given> seen = new HashSet<>();
      List<Given> todo = new ArrayList<>(order.get(start));
      while (!todo.isEmpty()) {
        Given here = todo.remove(todo.size() - 1);
        if (here.equals(start)) {
          return true;
        }
        if (seen.add(here)) {
          todo.addAll(order.getOrDefault(here, Set.of()));
        }
      }
    }
    return false;
  }
}
