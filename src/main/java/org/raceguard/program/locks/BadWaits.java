package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.WaitLoops;
import org.raceguard.program.locks.BadWait.Fault;
import org.raceguard.program.locks.HeldByCallers.Answer;
import org.raceguard.program.locks.HeldByCallers.Standing;
import org.raceguard.program.tables.Effect;

/** Finds the waits and notifications of a method that cannot work. */
final class BadWaits {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final CallGraph graph;
  private final HeldByCallers callers;

  BadWaits(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
    this.callers = new HeldByCallers(summaries, graph);
  }

  List<BadWait> of(MethodName method, List<LockFacts.Wait> waits) {
    // A condition that passes on to another one: lock and loop are up to its callers.
    if (waits.isEmpty() || isOperation(method)) {
      return List.of();
    }
    // Compilers copy finally blocks: one line may stand for many waits.
    Map<List<Object>, BadWait> found = new LinkedHashMap<>();
    for (LockFacts.Wait wait : waits) {
      BadWait bad = judge(method, wait);
      if (bad != null) {
        found.putIfAbsent(List.of(bad.fault(), wait.operation(), wait.line()), bad);
      }
    }
    return List.copyOf(found.values());
  }

  private boolean isOperation(MethodName method) {
    for (Effect effect : summaries.table().effects(method)) {
      if (effect.kind() == Effect.Kind.AWAIT || effect.kind() == Effect.Kind.SIGNAL) {
        return true;
      }
    }
    return false;
  }

  private @Nullable BadWait judge(MethodName method, LockFacts.Wait wait) {
    boolean ofMonitor =
        wait.kind() == Effect.Kind.MONITOR_WAIT || wait.kind() == Effect.Kind.MONITOR_NOTIFY;
    if (ofMonitor && wait.onCondition()) {
      return new BadWait(Fault.MONITOR_OF_A_CONDITION, wait, null);
    }
    LockName lock = wait.lock();
    if (lock != null && !wait.heldOnSomePath()) {
      Standing standing = callers.onEntry(method, lock);
      if (standing.is(Answer.NOT_HELD)) {
        MethodName caller = standing.caller();
        return new BadWait(
            Fault.LOCK_NOT_HELD,
            wait,
            caller == null ? null : summaries.place(caller.owner(), standing.line()));
      }
    }
    boolean waits = wait.kind() == Effect.Kind.MONITOR_WAIT || wait.kind() == Effect.Kind.AWAIT;
    return waits ? untested(method, wait) : null;
  }

  /** Whoever wakes up from a wait does not look whether what it waited for is so; else null. */
  @Nullable BadWait untested(MethodName method, LockFacts.Wait wait) {
    return !wait.inLoop() && !isTestedByCallers(method, wait)
        ? new BadWait(Fault.NOT_TESTED_AGAIN, wait, null)
        : null;
  }

  private boolean isTestedByCallers(MethodName method, LockFacts.Wait wait) {
    MethodBody body = summaries.files().body(method);
    return body == null
        || new WaitLoops(body, summaries).isForCaller(wait.site())
        || new StateAnswers(body, summaries).follow(wait.site())
        || callersTestAgain(method, DEEPEST);
  }

  /** Whether a helper waits once for callers that loop. */
  private boolean callersTestAgain(MethodName method, int depth) {
    List<CallGraph.Step> steps = depth == 0 ? List.of() : graph.callers(method);
    if (steps.isEmpty()) {
      return false;
    }
    for (CallGraph.Step step : steps) {
      MethodBody caller = summaries.files().body(step.target());
      if (caller == null
          || !testsAgain(caller, method) && !callersTestAgain(caller.name(), depth - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean testsAgain(MethodBody caller, MethodName helper) {
    WaitLoops loops = new WaitLoops(caller, summaries);
    List<Integer> calls = new ArrayList<>();
    caller.each(
        Event.Call.class,
        call -> {
          if (graph.targets(call).contains(helper) || runs(caller, call, helper)) {
            calls.add(call.site());
          }
        });
    return !calls.isEmpty() && calls.stream().allMatch(loops::retests);
  }

  /** Whether a call is given the helper as a function. */
  private static boolean runs(MethodBody caller, Event.Call call, MethodName helper) {
    for (Value argument : call.arguments()) {
      if (argument instanceof Value.Function function
          && caller.event(function.site()) instanceof Event.MakeFunction made
          && made.body().equals(helper)) {
        return true;
      }
    }
    return false;
  }
}
