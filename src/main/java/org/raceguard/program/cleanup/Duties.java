package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;

/**
 * What the program opens and has to close: in its methods, on every path, and in its fields, at
 * all.
 */
public final class Duties {
  private final Summaries summaries;
  private final Openings openings;
  private final Map<String, Map<MethodName, List<OpenDuty>>> open = new HashMap<>();
  private final Map<String, List<HeldDuty>> held = new HashMap<>();

  Duties(Summaries summaries, Custody custody, Failures failures) {
    this.summaries = summaries;
    this.openings = new Openings(summaries, custody);
    Set<MethodName> openers = openers();
    for (MethodName method : openers) {
      MethodBody body = summaries.files().body(method);
      List<OpenDuty> found =
          body == null
              ? List.of()
              : walk(body, new Resolver(body, summaries, this::opens), custody, failures);
      if (!found.isEmpty()) {
        open.computeIfAbsent(method.owner(), o -> new TreeMap<>()).put(method, found);
      }
    }
    for (HeldDuty duty : new FieldDuties(summaries, openings, custody).of(openers)) {
      held.computeIfAbsent(duty.method().owner(), o -> new ArrayList<>()).add(duty);
    }
  }

  private boolean opens(Event.Call call) {
    return openings.of(call) != null;
  }

  private List<OpenDuty> walk(
      MethodBody body, Resolver resolver, Custody custody, Failures failures) {
    DutySteps steps = new DutySteps(body, summaries, openings, custody, failures, resolver);
    return new PathWalk(body, summaries, resolver, steps).from(PathState.START)
        ? steps.open()
        : List.of();
  }

  /** The methods that open something, by themselves or through a factory of the program. */
  private Set<MethodName> openers() {
    Set<MethodName> found = new TreeSet<>();
    Map<MethodName, List<MethodName>> callers = new HashMap<>();
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        for (CodeCall call : method.calls()) {
          note(call, method.name(), found, callers);
        }
        for (MadeFunction function : method.functions()) {
          note(function.body(), method.name(), found, callers);
        }
      }
    }
    List<MethodName> todo = new ArrayList<>(found);
    while (!todo.isEmpty()) {
      MethodName method = todo.remove(todo.size() - 1);
      Collection<MethodName> above = callers.getOrDefault(method, List.of());
      if (!above.isEmpty() && openings.factory(method) != null) {
        above.stream().filter(found::add).forEach(todo::add);
      }
    }
    return found;
  }

  private void note(
      CodeCall call,
      MethodName caller,
      Set<MethodName> openers,
      Map<MethodName, List<MethodName>> callers) {
    if (openings.kind(call.callee()) != null) {
      openers.add(caller);
    } else if (openings.isDutyType(call.callee().returnType())) {
      MethodName target = summaries.targets().of(call.callee(), call.dispatch());
      if (target != null) {
        callers.computeIfAbsent(target, t -> new ArrayList<>(2)).add(caller);
      }
    }
  }

  /** What the methods of a class open and leave open on some path, by method. */
  public Map<MethodName, List<OpenDuty>> openIn(String type) {
    return open.getOrDefault(type, Map.of());
  }

  /** What the methods of a class put into fields, where nobody closes it. */
  public List<HeldDuty> heldBy(String type) {
    return held.getOrDefault(type, List.of());
  }
}
