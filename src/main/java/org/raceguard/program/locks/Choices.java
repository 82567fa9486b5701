package org.raceguard.program.locks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;

/**
 * Which of a method's sites are reached only when it is given certain constants: the cases of a
 * switch over a parameter, what stands behind {@code if (dispatch)}. Whoever passes another
 * constant does not get there.
 */
final class Choices {
  /** A number, a name of an enum constant; zero stands for false and null too. */
  private static final Object ZERO = 0;

  /** An object of which no more is known than that it is one. */
  private static final Object SOMETHING = "something";

  private static final int MOST = 32;

  private final MethodBody body;
  private final SwitchTables tables;
  private final Map<Integer, Map<Integer, Set<Object>>> bySite = new HashMap<>();

  Choices(MethodBody body, SwitchTables tables) {
    this.body = body;
    this.tables = tables;
    if (decides()) {
      spread();
    }
  }

  /** By parameter, the constants with which a site is reached; nothing for those that are free. */
  Map<Integer, Set<Object>> at(int site) {
    return bySite.getOrDefault(site, Map.of());
  }

  /** What a callee's event needs, in terms of what it is given here; null when it is not given. */
  static @Nullable Map<Integer, Set<Object>> given(
      Map<Integer, Set<Object>> needed, List<Value> arguments) {
    if (needed.isEmpty()) {
      return needed;
    }
    Map<Integer, Set<Object>> here = new HashMap<>();
    for (Map.Entry<Integer, Set<Object>> need : needed.entrySet()) {
      Value argument = need.getKey() < arguments.size() ? arguments.get(need.getKey()) : null;
      Object constant = argument == null ? null : constant(argument);
      if (constant != null && !need.getValue().contains(constant)) {
        return null;
      }
      if (argument instanceof Value.Parameter parameter) {
        here.merge(parameter.index(), need.getValue(), Choices::common);
      }
    }
    return here;
  }

  /** Both at once; null when no constant is left that satisfies both. */
  static @Nullable Map<Integer, Set<Object>> both(
      Map<Integer, Set<Object>> one, Map<Integer, Set<Object>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    Map<Integer, Set<Object>> both = new HashMap<>(one);
    other.forEach((parameter, constants) -> both.merge(parameter, constants, Choices::common));
    return both.values().stream().anyMatch(Set::isEmpty) ? null : both;
  }

  /** One or the other. */
  static Map<Integer, Set<Object>> either(
      Map<Integer, Set<Object>> one, Map<Integer, Set<Object>> other) {
    Map<Integer, Set<Object>> either = new HashMap<>();
    one.forEach(
        (parameter, constants) -> {
          if (other.containsKey(parameter)) {
            Set<Object> all = new HashSet<>(constants);
            all.addAll(other.get(parameter));
            if (all.size() <= MOST) {
              either.put(parameter, all);
            }
          }
        });
    return either;
  }

  private static Set<Object> common(Set<Object> one, Set<Object> other) {
    Set<Object> common = new HashSet<>(one);
    common.retainAll(other);
    return common;
  }

  private boolean decides() {
    for (int site : body.order()) {
      for (Edge edge : body.edges(site)) {
        if (onEdge(edge) != null) {
          return true;
        }
      }
    }
    return false;
  }

  private void spread() {
    Deque<Integer> todo = new ArrayDeque<>(List.of(body.entry()));
    bySite.put(body.entry(), Map.of());
    while (!todo.isEmpty()) {
      int site = todo.remove();
      for (Edge edge : body.edges(site)) {
        Map<Integer, Set<Object>> taken = onEdge(edge);
        Map<Integer, Set<Object>> here = at(site);
        Map<Integer, Set<Object>> next = taken == null ? here : both(here, taken);
        Map<Integer, Set<Object>> before = bySite.get(edge.to());
        if (next == null) {
          continue;
        }
        Map<Integer, Set<Object>> joined = before == null ? next : either(before, next);
        if (!joined.equals(before)) {
          bySite.put(edge.to(), joined);
          todo.add(edge.to());
        }
      }
    }
  }

  /** What is known of a parameter when an edge is taken; null for nothing. */
  private @Nullable Map<Integer, Set<Object>> onEdge(Edge edge) {
    Value condition = edge.condition();
    if (condition instanceof Value.Parameter parameter) {
      Object value = !edge.holds() ? ZERO : isBoolean(parameter) ? Integer.valueOf(1) : null;
      return value == null ? null : Map.of(parameter.index(), Set.of(value));
    }
    if (!edge.holds()
        || !(condition instanceof Value.Comparison comparison)
        || comparison.relation() != Value.Relation.EQUAL) {
      return null;
    }
    Map<Integer, Set<Object>> known = equal(comparison.left(), comparison.right());
    return known == null ? equal(comparison.right(), comparison.left()) : known;
  }

  private @Nullable Map<Integer, Set<Object>> equal(Value value, Value constant) {
    Object known = constant(constant);
    if (value instanceof Value.Parameter parameter) {
      return known == null ? null : Map.of(parameter.index(), Set.of(known));
    }
    if (!(value instanceof Value.Element entry) || !(constant instanceof Value.Constant number)) {
      return null;
    }
    Event.Call ordinal = body.callBehind(entry.index());
    if (ordinal != null && ordinal.receiver() instanceof Value.Parameter parameter) {
      Object named = tables.constant(body, entry.array(), number.value());
      return named == null ? null : Map.of(parameter.index(), Set.of(named));
    }
    return null;
  }

  private boolean isBoolean(Value.Parameter parameter) {
    List<String> declared = Descriptors.parameters(body.name().descriptor());
    return parameter.index() < declared.size() && declared.get(parameter.index()).equals("Z");
  }

  private static @Nullable Object constant(Value value) {
    if (value instanceof Value.Constant constant) {
      return constant.value();
    }
    if (value instanceof Value.Null) {
      return ZERO;
    }
    if (value instanceof Value.Field field && field.base() == null) {
      return field.name();
    }
    return value instanceof Value.New
            || value instanceof Value.This
            || value instanceof Value.Function
        ? SOMETHING
        : null;
  }
}
