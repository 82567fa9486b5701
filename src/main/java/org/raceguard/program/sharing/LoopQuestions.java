package org.raceguard.program.sharing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/** Loops that ask a field whether to go on, by themselves or through a getter. */
final class LoopQuestions {
  private final Summaries summaries;
  private final CallGraph graph;
  private final Set<MethodName> members;
  private final Map<MethodName, List<MethodName>> getters = new HashMap<>();

  /**
   * @param members the methods whose loops are looked at
   */
  LoopQuestions(Summaries summaries, CallGraph graph, Set<MethodName> members) {
    this.summaries = summaries;
    this.graph = graph;
    this.members = members;
  }

  /** Whether a loop asks what is read here. */
  boolean ask(MethodBody body, Event read, Value path, FieldName field) {
    // What a loop asks of an object need not be what the field says.
    boolean reference = field.descriptor().length() > 1;
    return isLoopCondition(body, read, path, !reference) || isAskedInLoop(body.name(), field);
  }

  /** Whether a loop goes on or ends by what is read here. */
  private boolean isLoopCondition(MethodBody body, Event read, Value path, boolean throughCalls) {
    Set<Integer> cycle = body.cycleThrough(read.site());
    if (cycle.isEmpty()) {
      return false;
    }
    Derivation derivation = new Derivation(body);
    boolean[] decides = {false};
    body.each(
        Event.Branch.class,
        branch ->
            decides[0] |=
                cycle.contains(branch.site())
                    && (throughCalls
                        ? derivation.isMadeFrom(branch.condition(), branch.site(), path::equals)
                        : derivation.isFrom(branch.condition(), branch.site(), path::equals))
                    && body.edges(branch.site()).stream().anyMatch(it -> !cycle.contains(it.to())));
    return decides[0];
  }

  /** {@code while (isRunning())}: the method only reads the field. */
  private boolean isAskedInLoop(MethodName getter, FieldName field) {
    for (MethodName asker : getters.computeIfAbsent(getter, this::askers)) {
      MethodBody asking = summaries.files().body(asker);
      if (asking != null && asksInLoop(asking, field)) {
        return true;
      }
    }
    return false;
  }

  private List<MethodName> askers(MethodName getter) {
    MethodShape declared = summaries.declaration(getter);
    return declared == null
            || getter.returnType().length() != 1
            || getter.returnType().equals("V")
            || !declared.calls().isEmpty()
        ? List.of()
        : graph.callers(getter).stream()
            .map(CallGraph.Step::target)
            .filter(members::contains)
            .toList();
  }

  private boolean asksInLoop(MethodBody asking, FieldName field) {
    Resolver resolver = new Resolver(asking, summaries);
    boolean[] found = {false};
    asking.each(
        Event.Call.class,
        call -> {
          Value read = summaries.readBy(call, resolver);
          found[0] |=
              read instanceof Value.Field path
                  && summaries.hierarchy().declared(path.name()).equals(field)
                  && isLoopCondition(asking, call, new Value.Result(call.site()), true);
        });
    return found[0];
  }
}
