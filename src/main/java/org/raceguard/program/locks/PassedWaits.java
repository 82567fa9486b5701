package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.WaitLoops;
import org.raceguard.program.tables.Effect;

/**
 * Helpers that wait once for an object that they are given: what is waited for, and the loop that
 * tests it, is up to those who call them.
 */
final class PassedWaits {
  private final Summaries summaries;
  private final CallGraph graph;
  private final BadWaits waits;

  PassedWaits(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
    this.waits = new BadWaits(summaries, graph);
  }

  /** The calls of such helpers outside of a loop, by the method that calls. */
  Map<MethodName, List<BadWait>> all(Map<MethodName, LockFacts> facts) {
    Map<MethodName, List<BadWait>> found = new HashMap<>();
    for (MethodName helper : new TreeSet<>(facts.keySet())) {
      Map<Integer, LockFacts.Wait> passed = passed(helper, facts.get(helper).waits());
      if (!passed.isEmpty()) {
        Set<MethodName> callers = new TreeSet<>();
        graph.callers(helper).forEach(step -> callers.add(step.target()));
        for (MethodName caller : callers) {
          MethodBody body = summaries.files().body(caller);
          if (body != null) {
            body.each(
                Event.Call.class,
                call -> {
                  if (graph.targets(call).contains(helper)) {
                    passed.forEach((index, wait) -> judge(body, call, index, wait, found));
                  }
                });
          }
        }
      }
    }
    return found;
  }

  /** The waits of a method for its parameters, by their index, that it leaves to its callers. */
  private Map<Integer, LockFacts.Wait> passed(MethodName method, List<LockFacts.Wait> all) {
    Map<Integer, LockFacts.Wait> found = new LinkedHashMap<>();
    for (LockFacts.Wait wait : all) {
      boolean waits = wait.kind() == Effect.Kind.MONITOR_WAIT || wait.kind() == Effect.Kind.AWAIT;
      MethodBody body = waits && !wait.inLoop() ? summaries.files().body(method) : null;
      if (body != null
          && body.event(wait.site()) instanceof Event.Call call
          && call.receiver() instanceof Value.Parameter parameter
          && new WaitLoops(body, summaries).isForCaller(wait.site())) {
        found.putIfAbsent(parameter.index(), wait);
      }
    }
    return found;
  }

  private void judge(
      MethodBody body,
      Event.Call call,
      int index,
      LockFacts.Wait wait,
      Map<MethodName, List<BadWait>> found) {
    Value given = index < call.arguments().size() ? call.arguments().get(index) : null;
    if (given == null || given instanceof Value.Parameter) {
      return;
    }
    LockFacts.Wait here =
        new LockFacts.Wait(
            call.site(),
            null,
            Names.value(given, body),
            wait.kind(),
            call.callee(),
            call.line(),
            true,
            wait.onCondition(),
            new WaitLoops(body, summaries).retests(call.site()));
    BadWait bad = waits.untested(body.name(), here);
    if (bad != null) {
      found.computeIfAbsent(body.name(), m -> new ArrayList<>(1)).add(bad);
    }
  }
}
