package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.LockSteps;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.Truths;
import org.raceguard.program.tables.Effect;

/**
 * Whether a task counts down, on its way out by an exception too, what it counts down when all goes
 * well.
 */
final class CountSteps implements PathWalk.Steps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Failures failures;
  private final Resolver resolver;
  private final Map<LockName, Integer> lines = new HashMap<>();
  private final Map<LockName, Integer> exits = new TreeMap<>(CountSteps::compare);

  CountSteps(MethodBody body, Summaries summaries, Failures failures) {
    this.body = body;
    this.summaries = summaries;
    this.failures = failures;
    this.resolver = new Resolver(body, summaries);
  }

  private static int compare(LockName left, LockName right) {
    return left.toString().compareTo(right.toString());
  }

  List<TakenDuty> owed() {
    PathState[] start = {PathState.START};
    body.each(
        Event.Call.class,
        call -> {
          if (isCount(call) && call.receiver() != null) {
            LockName latch = name(resolver.resolve(call.receiver(), Map.of()));
            lines.putIfAbsent(latch, call.line());
            start[0] = start[0].with(latch, Hold.NONE.acquired(body.entry(), null));
          }
        });
    List<TakenDuty> found = new ArrayList<>();
    if (lines.isEmpty() || !new PathWalk(body, summaries, resolver, this).from(start[0])) {
      return found;
    }
    exits.forEach(
        (latch, line) ->
            found.add(
                new TakenDuty(
                    DutyKind.COUNT,
                    Names.value(latch.lock(), body),
                    lines.getOrDefault(latch, 0),
                    line,
                    true,
                    false)));
    return found;
  }

  private boolean isCount(Event.Call call) {
    return summaries.table().effect(call.callee(), Effect.Kind.COUNTS) != null;
  }

  private static LockName name(Value latch) {
    return new LockName(latch, LockMode.EXCLUSIVE);
  }

  @Override
  public LockSteps.Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.Catch caught) {
      // From here on this is the way of the failure, however it ends.
      PathState next = state;
      for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
        next =
            next.with(
                entry.getKey(), Hold.NONE.acquired(body.entry(), new Value.Caught(caught.site())));
      }
      return LockSteps.Outcome.to(next);
    }
    if (event instanceof Event.Return) {
      exit(event, state, false);
      return LockSteps.Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      List<String> types = failures.of(thrown);
      return types.isEmpty()
          ? LockSteps.Outcome.none()
          : LockSteps.Outcome.none().orThrows(state, types);
    }
    return LockSteps.Outcome.to(state);
  }

  private LockSteps.Outcome call(Event.Call call, PathState before) {
    if (summaries.table().effect(call.callee(), Effect.Kind.NEVER_RETURNS) != null) {
      return LockSteps.Outcome.none();
    }
    PathState state = before;
    if (call.receiver() != null) {
      Value receiver = resolver.resolve(call.receiver(), before.bindings());
      if (isCount(call)) {
        return LockSteps.Outcome.to(state.with(name(receiver), null));
      }
      if (call.dispatch() == Event.Dispatch.VIRTUAL && Truths.truth(receiver, state) == null) {
        state = state.knowing(receiver, true);
      }
    }
    for (Value argument : call.arguments()) {
      // Whoever gets the latch may count it down.
      state = state.with(name(resolver.resolve(argument, state.bindings())), null);
    }
    LockSteps.Outcome outcome = LockSteps.Outcome.to(state);
    List<String> types = failures.atLarge(call);
    return types.isEmpty() ? outcome : outcome.orThrows(state, types);
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    state
        .held()
        .forEach(
            (latch, hold) -> {
              if (byException || hold.stamp() != null) {
                exits.putIfAbsent(latch, event.line());
              }
            });
  }

  @Override
  public void lost(PathState before, PathState after) {
    // A latch that has a new name is another one.
  }
}
