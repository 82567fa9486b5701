package org.raceguard.program.cleanup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** The handlers of a method that take an interruption of their thread. */
final class InterruptHandlers {
  private final MethodBody body;
  private final Summaries summaries;
  private final Restorers restorers;
  private final Aftermath aftermath;
  private final ValueSets values;
  private final CheckedHandlers checked;
  private final Set<Integer> all = new TreeSet<>();
  private final Set<Integer> exact = new HashSet<>();

  InterruptHandlers(
      MethodBody body, Summaries summaries, Restorers restorers, Aftermath aftermath) {
    this.body = body;
    this.summaries = summaries;
    this.restorers = restorers;
    this.aftermath = aftermath;
    this.values = new ValueSets(body);
    this.checked = new CheckedHandlers(summaries.hierarchy());
    body.each(Event.Call.class, this::find);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The sites where they begin. */
  Set<Integer> all() {
    return all;
  }

  /** Whether a handler is for interruptions and nothing else. */
  boolean areExact(int site) {
    return exact.contains(site);
  }

  /** The handlers that an interruption of a call reaches. */
  private void find(Event.Call call) {
    boolean waits = restorers.isInterruptible(call.callee());
    if (waits && !isKnownToBeDone(call) || !waits && isUnknown(call)) {
      find(call, call.site());
    }
  }

  private boolean isUnknown(Event.Call call) {
    return summaries.hierarchy().resolve(call.callee()) == null;
  }

  /** Compilers want a reason for such a handler: where no other call is one, it is this one. */
  private boolean isFor(Event.Call call, Event.Catch handler) {
    return restorers.isInterruptible(call.callee())
        || handler.types().contains(ThrownTypes.INTERRUPTED)
            && !checked.isForKnownCall(body, handler.site());
  }

  /** {@code if (future.isDone()) use(future.get())} waits for nothing. */
  private boolean isKnownToBeDone(Event.Call wait) {
    Effect done = summaries.table().effect(wait.callee(), Effect.Kind.DONE_BY);
    boolean[] asked = new boolean[1];
    if (done != null && wait.receiver() != null && wait.arguments().isEmpty()) {
      body.each(
          Event.Branch.class,
          branch -> {
            Event.Call question = body.callBehind(branch.condition());
            asked[0] |=
                question != null
                    && question.callee().name().equals(done.detail())
                    && wait.receiver().equals(question.receiver())
                    && question.line() <= wait.line();
          });
    }
    return asked[0];
  }

  private void find(Event.Call call, int from) {
    for (Edge edge : body.edges(from)) {
      if (edge.thrown() != null
          && ThrownTypes.match(ThrownTypes.INTERRUPTED, edge.thrown(), summaries.hierarchy())
              == ThrownTypes.Match.ALWAYS) {
        if (body.event(edge.to()) instanceof Event.Catch caught
            && isFor(call, caught)
            && !isRemembered(caught)
            && !isSaidToBeImpossible(call, caught)) {
          find(call, caught);
        }
        return;
      }
    }
  }

  private void find(Event.Call call, Event.Catch caught) {
    if (caught.types().equals(List.of(ThrownTypes.INTERRUPTED))) {
      exact.add(caught.site());
    }
    if (all.add(caught.site())) {
      // A finally block, or the end of a try-with-resources, throws on what it has caught.
      Value exception = new Value.Caught(caught.site());
      body.each(
          Event.Throw.class,
          thrown -> {
            boolean[] again = new boolean[1];
            values.each(
                thrown.exception(),
                thrown.site(),
                (each, at) -> again[0] |= each.equals(exception));
            if (again[0]) {
              find(call, thrown.site());
            }
          });
    }
  }

  /** Who calls a method of the program, and throws a bare error, knows that it does not wait. */
  private boolean isSaidToBeImpossible(Event.Call call, Event.Catch handler) {
    Event next = handler;
    while (next instanceof Event.Catch || next instanceof Event.Join) {
      List<Edge> ways = body.edges(next.site());
      if (ways.size() != 1) {
        return false;
      }
      next = body.event(ways.get(0).to());
    }
    return summaries.isAnalysed(call.callee().owner())
        && next instanceof Event.Create made
        && summaries.hierarchy().isSubtype(made.type(), "java/lang/Error")
        && body.edges(made.site()).stream()
            .map(edge -> body.event(edge.to()))
            .anyMatch(it -> it instanceof Event.Call init && init.arguments().isEmpty());
  }

  private boolean isRemembered(Event.Catch handler) {
    return handler.types().contains(ThrownTypes.INTERRUPTED)
        && new RememberedInterrupts(body, aftermath).isLeftBy(handler);
  }
}
