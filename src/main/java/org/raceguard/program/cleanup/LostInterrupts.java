package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.threads.Tasks;

/** Where the program takes the interruption of a thread and tells nobody. */
public final class LostInterrupts {
  /** How many calls above a method its task may be. */
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Tasks tasks;
  private final Supplier<CallGraph> graph;
  private final Map<String, Map<MethodName, List<LostInterrupt>>> lost = new HashMap<>();

  LostInterrupts(
      Summaries summaries,
      Tasks tasks,
      Supplier<CallGraph> graph,
      Custody custody,
      Failures failures,
      Restorers restorers) {
    this.summaries = summaries;
    this.tasks = tasks;
    this.graph = graph;
    Nests nests = summaries.nests();
    Continuations continuations = new Continuations(summaries, graph);
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        boolean waits =
            method.handled().contains(ThrownTypes.INTERRUPTED)
                || method.callsAny(restorers::isInterruptible);
        MethodBody body = waits ? summaries.files().body(method.name()) : null;
        if (body == null) {
          continue;
        }
        boolean isTask = tasks.isTask(method.name());
        List<LostInterrupt> found =
            new InterruptSteps(body, summaries, failures, custody, restorers, isTask).lost();
        if (!found.isEmpty() && !isTask && endsItsTask(method.name(), DEEPEST)) {
          found = new InterruptSteps(body, summaries, failures, custody, restorers, true).lost();
        }
        // A loop that tests a flag, and that is woken by an interrupt to test it, is right.
        boolean woken =
            !found.isEmpty()
                && found.stream().noneMatch(LostInterrupt::wrapped)
                && testsAFlag(body)
                && nests.around(shape.name()).stream().anyMatch(restorers::interruptsOthers);
        if (!found.isEmpty() && !woken && !continuations.areAll(method.name())) {
          lost.computeIfAbsent(shape.name(), s -> new TreeMap<>()).put(method.name(), found);
        }
      }
    }
  }

  /** Whether a method is the body of tasks only, each of which is at its end when it returns. */
  private boolean endsItsTask(MethodName method, int depth) {
    if (depth == 0 || !method.returnType().equals("V")) {
      return false;
    }
    List<CallGraph.Step> callers = graph.get().callers(method);
    return !callers.isEmpty()
        && callers.stream()
            .allMatch(
                it ->
                    (tasks.isTask(it.target()) || endsItsTask(it.target(), depth - 1))
                        && !isRepeated(it.target(), method));
  }

  private boolean isRepeated(MethodName caller, MethodName method) {
    MethodBody body = summaries.files().body(caller);
    boolean[] repeated = {body == null};
    if (body != null) {
      body.each(
          Event.Call.class,
          call ->
              repeated[0] |=
                  call.callee().name().equals(method.name())
                      && !body.cycleThrough(call.site()).isEmpty());
    }
    return repeated[0];
  }

  private static boolean testsAFlag(MethodBody body) {
    boolean[] tests = new boolean[1];
    body.each(Event.Branch.class, branch -> tests[0] |= branch.condition() instanceof Value.Field);
    return tests[0];
  }

  /** By method of a class. */
  public Map<MethodName, List<LostInterrupt>> in(String type) {
    return lost.getOrDefault(type, Map.of());
  }
}
