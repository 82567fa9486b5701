package org.raceguard.program.sharing;

import java.util.function.BiPredicate;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Publication;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.Waits;

/** What makes one access of a field come before another one, and be seen by it. */
final class HappensBefore {
  private final Summaries summaries;
  private final CallGraph graph;
  private final Waits waits;
  private final Publication publication;

  HappensBefore(Summaries summaries, CallGraph graph, Waits waits) {
    this.summaries = summaries;
    this.graph = graph;
    this.waits = waits;
    this.publication = new Publication(summaries);
  }

  /** Whether one is a read that sees the other, thanks to a flag that it or its callers ask. */
  boolean isSeen(FieldUse write, FieldUse read) {
    return write.writes()
        && !read.writes()
        && (publication.isSeen(write.body(), write.site(), read.body(), read.site())
            || isAtAllCalls(
                read.method(),
                (caller, site) -> publication.isSeen(write.body(), write.site(), caller, site)));
  }

  /** Whether who makes an access has waited for other threads first. */
  boolean isAfterWait(FieldUse use) {
    return waits.isAfterWait(use.body(), use.site())
        || isAtAllCalls(use.method(), waits::isAfterWait);
  }

  /** Whether a place is reached while the task of a hand-off may run. */
  boolean isReachedRunning(HandOff handOff, MethodBody body, int site) {
    return new ValueSets(body).reachable(handOff.site(), waits.in(body)).contains(site);
  }

  /** Whether something holds wherever a method is called, as far as its callers are known. */
  private boolean isAtAllCalls(MethodName method, BiPredicate<MethodBody, Integer> test) {
    boolean some = false;
    for (CallGraph.Step caller : graph.callers(method)) {
      MethodBody body = summaries.files().body(caller.target());
      if (body == null || caller.how() == How.DEFERS) {
        return false;
      }
      boolean[] all = {true};
      boolean[] found = {false};
      body.each(
          Event.Call.class,
          call -> {
            if (method.equals(summaries.targets().of(call))) {
              found[0] = true;
              all[0] &= test.test(body, call.site());
            }
          });
      if (!all[0] || !found[0]) {
        return false;
      }
      some = true;
    }
    return some;
  }
}
