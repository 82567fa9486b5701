package org.raceguard.program;

import java.util.HashSet;
import java.util.Set;

/** Loops that no decision and no handler leaves, and in which nobody asks whether to stop. */
final class EndlessLoops {
  private final MethodBody body;
  private final Summaries summaries;
  private final Restorers restorers;

  EndlessLoops(MethodBody body, Summaries summaries, Restorers restorers) {
    this.body = body;
    this.summaries = summaries;
    this.restorers = restorers;
  }

  /** The line of such a loop; 0 if there is none. */
  int line() {
    ValueSets ways = new ValueSets(body);
    Set<Integer> leaves = new HashSet<>();
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Return || event instanceof Event.Throw) {
        leaves.add(site);
      }
    }
    for (int site : body.order()) {
      Set<Integer> ahead = ways.reachable(site, Set.of());
      if (ahead.contains(site)) {
        boolean left = ahead.stream().anyMatch(leaves::contains);
        boolean asked = ahead.stream().anyMatch(this::asks);
        if (!left && !asked) {
          return body.event(site).line();
        }
        if (!left) {
          return 0;
        }
      }
    }
    return 0;
  }

  private boolean asks(int site) {
    if (!(body.event(site) instanceof Event.Call call)) {
      return false;
    }
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case ASKS_TO_STOP, NEVER_RETURNS:
          return true;
        default:
          break;
      }
    }
    return restorers.isInterruptible(call.callee());
  }
}
