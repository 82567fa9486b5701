package org.raceguard.program.threads;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Which calls return only when other threads have come to some point. */
public final class Waits {
  private static final int DEEPEST = 3;

  private final Summaries summaries;

  public Waits(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The sites of such calls in a method. */
  public Set<Integer> in(MethodBody body) {
    Set<Integer> found = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          if (waits(call.callee(), call.dispatch(), 0) || runsWait(body, call)) {
            found.add(call.site());
          }
        });
    return found;
  }

  /**
   * The same, with the loops that wait for one task after the other: who is past such a loop has
   * waited, however many tasks there were.
   *
   * @param start what the waits are for; a loop around it is none that comes after it
   */
  public Set<Integer> after(MethodBody body, int start) {
    Set<Integer> waiting = in(body);
    Set<Integer> found = new HashSet<>(waiting);
    for (int site : waiting) {
      Set<Integer> cycle = body.cycleThrough(site);
      if (!cycle.contains(start)) {
        found.addAll(cycle);
      }
    }
    return found;
  }

  /** {@code futures.forEach(Future::join)}. */
  private boolean runsWait(MethodBody body, Event.Call call) {
    for (Value argument : call.arguments()) {
      Event.MakeFunction made = body.functionBehind(argument);
      if (made != null
          && summaries.table().has(call.callee(), Effect.Kind.REPEATS_ARGUMENT)
          && waits(made.body(), made.dispatch(), 0)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every path to a site waits first. */
  public boolean isAfterWait(MethodBody body, int site) {
    Set<Integer> waiting = after(body, site);
    return !waiting.isEmpty()
        && !waiting.contains(site)
        && !new ValueSets(body).reachable(body.entry(), waiting).contains(site);
  }

  private boolean waits(MethodName callee, Event.Dispatch dispatch, int depth) {
    if (summaries.table().has(callee, Effect.Kind.WAITS_FOR_THREADS)) {
      return true;
    }
    MethodName target = depth > DEEPEST ? null : summaries.targets().of(callee, dispatch);
    MethodShape declared = target == null ? null : summaries.declaration(target);
    if (declared != null) {
      for (CodeCall call : declared.calls()) {
        if (waits(call.callee(), call.dispatch(), depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }
}
