package org.raceguard.program.cleanup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;

/**
 * What a method does because something has failed, or on every way out: handlers and finally
 * blocks. That cleaning up fails in its turn is more than can be asked for.
 */
final class Aftermath {
  private final Set<Integer> straight = new HashSet<>();
  private final Map<List<Object>, Integer> copies = new HashMap<>();

  Aftermath(MethodBody body) {
    Deque<Integer> todo = new ArrayDeque<>(List.of(body.entry()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (straight.add(site)) {
        body.edges(site).stream()
            .filter(edge -> !edge.isThrown())
            .forEach(edge -> todo.add(edge.to()));
      }
    }
    body.each(Event.Call.class, call -> copies.merge(key(call), 1, Integer::sum));
  }

  private static List<Object> key(Event.Call call) {
    return List.of(call.line(), call.callee());
  }

  /** Whether a site is reached while nothing has failed. */
  boolean isStraight(int site) {
    return straight.contains(site);
  }

  boolean contains(Event.Call call) {
    return !straight.contains(call.site()) || isOfFinally(call);
  }

  /** Compilers copy a finally block to each exit of its try. */
  boolean isOfFinally(Event.Call call) {
    return copies.getOrDefault(key(call), 0) > 1;
  }
}
