package org.raceguard.program.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a method does: a control-flow graph of events over symbolic values, free of opcodes, stack
 * and registers, and thus of what compilers do differently.
 */
public final class MethodBody {
  private final MethodName name;
  private final List<String> parameterNames;
  private final int entry;
  private final @Nullable Event[] events;
  private final List<Edge>[] edges;
  private final int[] order;
  private final Map<Value, List<Value>> operands;
  private final Set<Integer> idlyCovered;

  /**
   * @param entry site of the first event
   * @param events by site, null where a site has no event
   * @param edges by site
   * @param order the reachable sites, each before its successors except along loops
   * @param operands what each computed value was computed from
   * @param idlyCovered the sites inside a {@code try} with a {@code finally}, none of which can
   *     fail
   */
  public MethodBody(
      MethodName name,
      List<String> parameterNames,
      int entry,
      @Nullable Event[] events,
      List<Edge>[] edges,
      int[] order,
      Map<Value, List<Value>> operands,
      Set<Integer> idlyCovered) {
    this.name = name;
    this.parameterNames = List.copyOf(parameterNames);
    this.entry = entry;
    this.events = events;
    this.edges = edges;
    this.order = order;
    this.operands = operands;
    this.idlyCovered = Copies.of(idlyCovered);
  }

  public MethodName name() {
    return name;
  }

  public int entry() {
    return entry;
  }

  /** The number of sites, one more than the highest. */
  public int size() {
    return events.length;
  }

  public Event event(int site) {
    Event event = events[site];
    if (event == null) {
      throw new IllegalArgumentException("no event at site " + site + " of " + name);
    }
    return event;
  }

  public List<Edge> edges(int site) {
    return edges[site] == null ? List.of() : edges[site];
  }

  /** The reachable sites in reverse post-order. */
  public int[] order() {
    return order.clone();
  }

  /** Calls the visitor with each reachable event of a kind, in order of execution. */
  public <E extends Event> void each(Class<E> kind, Consumer<? super E> visitor) {
    for (int site : order) {
      Event event = events[site];
      if (kind.isInstance(event)) {
        visitor.accept(kind.cast(event));
      }
    }
  }

  /** Whether no condition is tested. */
  public boolean isStraight() {
    for (int site : order) {
      if (events[site] instanceof Event.Branch) {
        return false;
      }
    }
    return true;
  }

  /** The sites on a way from a site back to itself; empty when there is none. */
  public Set<Integer> cycleThrough(int site) {
    Set<Integer> ahead = ahead(site);
    if (!ahead.contains(site)) {
      return Set.of();
    }
    Map<Integer, List<Integer>> sources = new HashMap<>();
    for (int from : ahead) {
      for (Edge edge : edges(from)) {
        sources.computeIfAbsent(edge.to(), t -> new ArrayList<>(2)).add(from);
      }
    }
    Set<Integer> cycle = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(site));
    while (!todo.isEmpty()) {
      for (int from : sources.getOrDefault(todo.remove(), List.of())) {
        if (cycle.add(from)) {
          todo.add(from);
        }
      }
    }
    return cycle;
  }

  private Set<Integer> ahead(int site) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(site));
    while (!todo.isEmpty()) {
      for (Edge edge : edges(todo.remove())) {
        if (seen.add(edge.to())) {
          todo.add(edge.to());
        }
      }
    }
    return seen;
  }

  /** Whether a site stands in a {@code try} whose {@code finally} no exception can reach. */
  public boolean isIdlyCovered(int site) {
    return idlyCovered.contains(site);
  }

  /** What a number was computed from: the operands of {@code a + b}; empty for other values. */
  public List<Value> operands(Value value) {
    return operands.getOrDefault(value, List.of());
  }

  /** The call whose result a value is, or null. */
  public Event.@Nullable Call callBehind(Value value) {
    return value instanceof Value.Result result && event(result.site()) instanceof Event.Call call
        ? call
        : null;
  }

  /** Where the function that a value is was made, or null. */
  public Event.@Nullable MakeFunction functionBehind(Value value) {
    return value instanceof Value.Function function
            && event(function.site()) instanceof Event.MakeFunction made
        ? made
        : null;
  }

  /** The source name of a parameter, where the class file tells. */
  public String parameterName(int index) {
    return index < parameterNames.size() ? parameterNames.get(index) : "parameter " + (index + 1);
  }
}
