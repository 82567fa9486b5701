package org.raceguard.program.signals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.Loops;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Waits for a change since a moment that was noted under the lock: what happened before it does not
 * count, so the first turn of the loop need not ask.
 */
final class SinceThen {
  private final MethodBody body;
  private final Summaries summaries;
  private final Map<Integer, Integer> places = new HashMap<>();

  SinceThen(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
    for (int site : body.order()) {
      places.put(site, places.size());
    }
  }

  boolean isWaitedFor(int wait) {
    Loops loops = new Loops(body);
    Set<Integer> loop = loops.innermost(wait);
    return loop != null
        && loops.exits(loop).stream()
            .anyMatch(
                exit -> isNoted(exit.condition(), loop, wait) && isAsked(exit.condition(), loop));
  }

  /** Whether a value is computed from one that was got under the lock, before the loop. */
  private boolean isNoted(Value value, Set<Integer> loop, int wait) {
    Event.Call call = body.callBehind(value);
    if (call != null) {
      return !loop.contains(call.site())
          && place(call.site()) < place(wait)
          && isLocked(call.site(), wait);
    }
    return value instanceof Value.Comparison comparison
        ? isNoted(comparison.left(), loop, wait) || isNoted(comparison.right(), loop, wait)
        : body.operands(value).stream().anyMatch(it -> isNoted(it, loop, wait));
  }

  /** Whether a value is computed from one that each turn gets anew. */
  private boolean isAsked(Value value, Set<Integer> loop) {
    Event.Call call = body.callBehind(value);
    if (call != null) {
      return loop.contains(call.site());
    }
    return value instanceof Value.Comparison comparison
        ? isAsked(comparison.left(), loop) || isAsked(comparison.right(), loop)
        : body.operands(value).stream().anyMatch(it -> isAsked(it, loop));
  }

  /** Whether the last lock before the wait is acquired before a site. */
  private boolean isLocked(int site, int wait) {
    @Nullable Integer[] last = new Integer[1];
    for (int each : body.order()) {
      if (place(each) < place(wait) && acquires(body.event(each))) {
        last[0] = each;
      }
    }
    return last[0] != null && place(last[0]) < place(site);
  }

  private boolean acquires(Event event) {
    return event instanceof Event.EnterMonitor
        || event instanceof Event.Call call
            && summaries.table().has(call.callee(), Effect.Kind.ACQUIRE);
  }

  private int place(int site) {
    return places.getOrDefault(site, Integer.MAX_VALUE);
  }
}
