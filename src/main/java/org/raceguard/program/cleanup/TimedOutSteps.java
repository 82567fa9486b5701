package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * What becomes of a task that this method started when the method has waited for it long enough: it
 * goes on for nobody, unless it is cancelled, waited for again, or handed to somebody.
 */
final class TimedOutSteps implements PathWalk.Steps {
  private static final String TIMEOUT = "java/util/concurrent/TimeoutException";

  private final MethodBody body;
  private final Summaries summaries;
  private final Failures failures;
  private final Resolver resolver;
  private final Map<Integer, Integer> exits = new TreeMap<>();
  private final Set<Value> shared = new HashSet<>();
  private final Set<Value> started = new HashSet<>();
  private final CollectedTasks collected;

  TimedOutSteps(MethodBody body, Summaries summaries, Failures failures) {
    this.body = body;
    this.summaries = summaries;
    this.failures = failures;
    this.resolver = new Resolver(body, summaries, this::starts);
    this.collected = new CollectedTasks(body, summaries, this::starts);
  }

  private boolean starts(Event.Call call) {
    return is(call, Effect.Kind.SUBMITS) || is(call, Effect.Kind.STARTS_STAGE);
  }

  private boolean is(Event.Call call, Effect.Kind kind) {
    return summaries.table().has(call.callee(), kind);
  }

  /** The lines of the waits, each with the line of the way out on which the task still runs. */
  Map<Integer, Integer> leftRunning() {
    findShared();
    Map<Integer, Integer> found = new TreeMap<>();
    if (new PathWalk(body, summaries, resolver, this).from(PathState.START)) {
      exits.forEach((site, line) -> found.put(body.event(site).line(), line));
    }
    return found;
  }

  /** A future that went elsewhere before the wait is not this method's alone. */
  private void findShared() {
    body.each(Event.Call.class, this::passedOn);
    body.each(
        Event.WriteField.class, write -> shared.add(resolver.resolve(write.value(), Map.of())));
    body.each(
        Event.WriteElement.class, write -> shared.add(resolver.resolve(write.value(), Map.of())));
    body.each(
        Event.MakeFunction.class,
        made -> made.captured().forEach(it -> shared.add(resolver.resolve(it, Map.of()))));
  }

  private void passedOn(Event.Call call) {
    boolean runs = is(call, Effect.Kind.WRAPS_TASK) || is(call, Effect.Kind.RUNS_ON_THREAD);
    for (Value argument : call.arguments()) {
      Value passed = resolver.resolve(argument, Map.of());
      // A thread or an executor gets a FutureTask to run it.
      (runs && isTask(passed) ? started : shared).add(passed);
    }
  }

  /** Whether a value is both a future and the task that completes it. */
  private boolean isTask(Value value) {
    Event.Call made = value instanceof Value.New created ? resolver.constructorOf(created) : null;
    return made != null
        && is(made, Effect.Kind.WRAPS_TASK)
        && summaries.hierarchy().isSubtype(made.callee().owner(), "java/util/concurrent/Future");
  }

  private boolean isStarted(@Nullable Value future) {
    Event.Call start = future == null ? null : body.callBehind(future);
    return start == null
        ? started.contains(future)
        : starts(start) || collected.isOneOfStarted(start);
  }

  @Override
  public Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.Catch caught) {
      PathState next = state;
      for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
        boolean late =
            entry.getValue().sites().stream().allMatch(it -> mayBeLate(it, caught.site()));
        next = late ? next : next.with(entry.getKey(), null);
      }
      return Outcome.to(next);
    }
    if (event instanceof Event.Return exit) {
      PathState last = exit.value() == null ? state : without(exit.value(), state);
      exit(event, last, false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      return Outcome.none().orThrows(state, failures.of(thrown));
    }
    return Outcome.to(state);
  }

  /** Whether a handler may have been reached because a wait took too long. */
  private boolean mayBeLate(int wait, int handler) {
    boolean caught = false;
    boolean direct = false;
    for (Edge edge : body.edges(wait)) {
      if (edge.thrown() == null) {
        continue;
      }
      ThrownTypes.Match match = ThrownTypes.match(TIMEOUT, edge.thrown(), summaries.hierarchy());
      if (edge.to() == handler && !caught && match != ThrownTypes.Match.NEVER) {
        return true;
      }
      direct |= edge.to() == handler;
      caught |= match == ThrownTypes.Match.ALWAYS;
    }
    // One that is further away may get what a nearer one throws on.
    return !direct;
  }

  private PathState without(Value value, PathState state) {
    LockName name = new LockName(resolver.resolve(value, state.bindings()), LockMode.EXCLUSIVE);
    return state.held().containsKey(name) ? state.with(name, null) : state;
  }

  private Outcome call(Event.Call call, PathState before) {
    if (is(call, Effect.Kind.NEVER_RETURNS)) {
      return Outcome.none();
    }
    PathState state = before;
    Value receiver =
        call.receiver() == null ? null : resolver.resolve(call.receiver(), state.bindings());
    if (receiver != null) {
      state = touched(call, receiver, state);
      if (call.dispatch() == Event.Dispatch.VIRTUAL && Truths.truth(receiver, state) == null) {
        state = state.knowing(receiver, true);
      }
    }
    Outcome outcome = Outcome.to(state);
    List<String> types = failures.of(body, call);
    if (receiver != null
        && is(call, Effect.Kind.TIMED_GET)
        && isStarted(receiver)
        && isOwn(receiver)) {
      LockName task = new LockName(receiver, LockMode.EXCLUSIVE);
      PathState late = state.with(task, Hold.NONE.acquired(call.site(), null));
      List<String> all = new ArrayList<>(types);
      if (!all.contains(TIMEOUT)) {
        all.add(TIMEOUT);
      }
      return outcome.orThrows(late, all);
    }
    return outcome.orThrows(state, types);
  }

  private boolean isOwn(@Nullable Value future) {
    return !shared.contains(future);
  }

  /** A late task that is cancelled, or waited for again, or whose pool is stopped, is cared for. */
  private PathState touched(Event.Call call, Value receiver, PathState state) {
    PathState next = state;
    for (LockName name : state.held().keySet()) {
      Event.Call start = body.callBehind(name.lock());
      boolean isFuture = name.lock().equals(receiver);
      boolean inVain =
          start != null && is(start, Effect.Kind.STARTS_STAGE) && is(call, Effect.Kind.CANCELS);
      Value pool =
          start == null || start.receiver() == null
              ? null
              : resolver.resolve(start.receiver(), state.bindings());
      if (isFuture && !inVain || receiver.equals(pool) && is(call, Effect.Kind.STOPS_ALL)) {
        next = next.with(name, null);
      }
    }
    return next;
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    if (byException && event instanceof Event.Call && isTimeoutCaught(event.site())) {
      // It is not the time limit that ends the method here.
      return;
    }
    for (Hold hold : state.held().values()) {
      hold.sites().forEach(site -> exits.putIfAbsent(site, event.line()));
    }
  }

  private boolean isTimeoutCaught(int site) {
    return body.edges(site).stream()
        .anyMatch(
            edge ->
                edge.thrown() != null
                    && ThrownTypes.match(TIMEOUT, edge.thrown(), summaries.hierarchy())
                        == ThrownTypes.Match.ALWAYS);
  }

  @Override
  public void lost(PathState before, PathState after) {
    for (Map.Entry<LockName, Hold> entry : before.held().entrySet()) {
      if (!after.held().containsValue(entry.getValue())) {
        entry.getValue().sites().forEach(site -> exits.putIfAbsent(site, body.event(site).line()));
      }
    }
  }
}
