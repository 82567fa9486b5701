package org.raceguard.program.threads;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
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
          if (waits(call.callee(), call.dispatch(), 0)) {
            found.add(call.site());
          }
        });
    return found;
  }

  /** Whether every path to a site waits first. */
  public boolean isAfterWait(MethodBody body, int site) {
    Set<Integer> waiting = in(body);
    return !waiting.isEmpty()
        && !waiting.contains(site)
        && !new ValueSets(body).reachable(body.entry(), waiting).contains(site);
  }

  private boolean waits(MethodName callee, Event.Dispatch dispatch, int depth) {
    if (summaries.table().effect(callee, Effect.Kind.WAITS_FOR_THREADS) != null) {
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
