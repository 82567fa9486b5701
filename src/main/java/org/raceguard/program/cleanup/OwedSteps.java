package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Outcome;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.Truths;
import org.raceguard.program.tables.Effect;

/**
 * Whether a task does on every way out what others wait for: it counts a latch down, or completes a
 * future. The task owes it from its first step on; whoever gets the object may do it, too.
 */
public final class OwedSteps implements PathWalk.Steps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Failures failures;
  private final Effect.Kind payment;
  private final Resolver resolver;
  private final Map<Value, Left> left = new HashMap<>();

  /** What failed first, of all that leads to a handler. */
  private final Map<Integer, Event> failing = new TreeMap<>();

  /**
   * The most telling way out on which something is still owed.
   *
   * @param exit where the method ends
   * @param failure what failed before; null when nothing did, and the task merely returns
   */
  public record Left(Event exit, @Nullable Event failure) {}

  /**
   * @param payment the effect of the calls that do what is owed
   */
  public OwedSteps(MethodBody body, Summaries summaries, Failures failures, Effect.Kind payment) {
    this.body = body;
    this.summaries = summaries;
    this.failures = failures;
    this.payment = payment;
    this.resolver = new Resolver(body, summaries);
  }

  /** The objects of which a method owes something on some way out. */
  public Map<Value, Left> leftOpen(Collection<Value> owed) {
    PathState start = PathState.START;
    for (Value value : owed) {
      LockName name = name(resolver.resolve(value, Map.of()));
      start = start.with(name, Hold.NONE.acquired(body.entry(), null));
    }
    boolean seen = new PathWalk(body, summaries, resolver, this).from(start);
    return seen ? left : Map.of();
  }

  private static LockName name(Value value) {
    return new LockName(value, LockMode.EXCLUSIVE);
  }

  @Override
  public Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.Catch caught) {
      // From here on this is the way of the failure, however it ends.
      PathState next = state;
      for (LockName name : state.held().keySet()) {
        Hold hold = Hold.NONE.acquired(body.entry(), new Value.Caught(caught.site()));
        next = next.with(name, hold);
      }
      return Outcome.to(next);
    }
    if (event instanceof Event.MakeFunction made) {
      return Outcome.to(without(made.captured(), state));
    }
    if (event instanceof Event.WriteField write) {
      return Outcome.to(without(List.of(write.value()), state));
    }
    if (event instanceof Event.Return) {
      exit(event, state, false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      return Outcome.none().orThrows(state, failures.of(thrown));
    }
    return Outcome.to(state);
  }

  private Outcome call(Event.Call call, PathState before) {
    if (summaries.table().has(call.callee(), Effect.Kind.NEVER_RETURNS)) {
      return Outcome.none();
    }
    PathState state = before;
    if (call.receiver() != null) {
      if (summaries.table().has(call.callee(), payment)) {
        return Outcome.to(without(List.of(call.receiver()), state));
      }
      Value receiver = resolver.resolve(call.receiver(), before.bindings());
      if (call.dispatch() == Event.Dispatch.VIRTUAL && Truths.truth(receiver, state) == null) {
        state = state.knowing(receiver, true);
      }
    }
    state = without(call.arguments(), state);
    List<String> types = new ArrayList<>(failures.atLarge(body, call));
    if (payment == Effect.Kind.COUNTS) {
      // Who interrupts a task does not wait for it any more.
      types.remove(ThrownTypes.INTERRUPTED);
    }
    if (types.isEmpty()) {
      return Outcome.to(state);
    }
    for (Edge edge : body.edges(call.site())) {
      if (edge.isThrown()) {
        failing.putIfAbsent(edge.to(), call);
      }
    }
    return Outcome.to(state).orThrows(state, types);
  }

  private PathState without(Collection<Value> values, PathState state) {
    PathState next = state;
    for (Value value : new ArrayList<>(values)) {
      next = next.with(name(resolver.resolve(value, state.bindings())), null);
    }
    return next;
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    state
        .held()
        .forEach(
            (name, hold) -> {
              Event failure =
                  hold.stamp() instanceof Value.Caught caught
                      ? failing.getOrDefault(caught.site(), event)
                      : byException ? event : null;
              left.merge(
                  name.lock(),
                  new Left(event, failure),
                  (one, other) -> one.failure() == null ? other : one);
            });
  }

  @Override
  public void lost(PathState before, PathState after) {
    // What has a new name is another one.
  }
}
