package org.raceguard.program.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The loops of a method: where control flows back to, and from where it does. */
public final class Loops {
  private final MethodBody body;
  private final Map<Integer, Set<Integer>> byHeader = new TreeMap<>();

  public Loops(MethodBody body) {
    this.body = body;
    int[] order = body.order();
    int[] position = new int[body.size()];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = i;
    }
    Map<Integer, List<Integer>> sources = new HashMap<>();
    Map<Integer, List<Integer>> backEdges = new TreeMap<>();
    for (int site : order) {
      for (Edge edge : body.edges(site)) {
        sources.computeIfAbsent(edge.to(), t -> new ArrayList<>(2)).add(site);
        if (position[edge.to()] <= position[site]) {
          backEdges.computeIfAbsent(edge.to(), t -> new ArrayList<>(1)).add(site);
        }
      }
    }
    backEdges.forEach((header, ends) -> byHeader.put(header, around(header, ends, sources)));
  }

  /** What leads to the ends without passing the header again. */
  private static Set<Integer> around(
      int header, List<Integer> ends, Map<Integer, List<Integer>> sources) {
    Set<Integer> loop = new HashSet<>();
    loop.add(header);
    Deque<Integer> todo = new ArrayDeque<>(ends);
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (loop.add(site)) {
        todo.addAll(sources.getOrDefault(site, List.of()));
      }
    }
    return loop;
  }

  public boolean isEmpty() {
    return byHeader.isEmpty();
  }

  /** The sites of the smallest loop around a site; null when it stands in none. */
  public @Nullable Set<Integer> innermost(int site) {
    Set<Integer> smallest = null;
    for (Set<Integer> loop : byHeader.values()) {
      if (loop.contains(site) && (smallest == null || loop.size() < smallest.size())) {
        smallest = loop;
      }
    }
    return smallest;
  }

  /** The decisions by which a loop is left. */
  public List<Event.Branch> exits(Set<Integer> loop) {
    List<Event.Branch> exits = new ArrayList<>();
    for (int site : body.order()) {
      if (loop.contains(site) && body.event(site) instanceof Event.Branch branch) {
        boolean leaves =
            body.edges(site).stream().anyMatch(e -> !e.isThrown() && !loop.contains(e.to()));
        if (leaves) {
          exits.add(branch);
        }
      }
    }
    return exits;
  }
}
