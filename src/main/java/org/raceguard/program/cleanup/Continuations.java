package org.raceguard.program.cleanup;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * What runs only when all of some futures are complete: it may ask each of them for its result, and
 * does not wait.
 */
final class Continuations {
  private final Summaries summaries;
  private final Supplier<CallGraph> graph;
  private @Nullable Set<MethodName> known;

  Continuations(Summaries summaries, Supplier<CallGraph> graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether a method is such a continuation, or is called by nobody else. */
  boolean areAll(MethodName method) {
    Set<MethodName> all = known;
    if (all == null) {
      all = find();
      known = all;
    }
    if (all.contains(method)) {
      return true;
    }
    List<CallGraph.Step> callers = all.isEmpty() ? List.of() : graph.get().callers(method);
    return !callers.isEmpty()
        && callers.stream().map(CallGraph.Step::target).allMatch(all::contains);
  }

  private Set<MethodName> find() {
    Set<MethodName> found = new HashSet<>();
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        boolean joins =
            method.callsAny(callee -> summaries.table().has(callee, Effect.Kind.ALL_OF));
        MethodBody body = joins ? summaries.files().body(method.name()) : null;
        if (body != null) {
          body.each(Event.Call.class, call -> look(body, call, found));
        }
      }
    }
    return found;
  }

  private void look(MethodBody body, Event.Call call, Set<MethodName> found) {
    Event.Call source = call.receiver() == null ? null : body.callBehind(call.receiver());
    if (source == null
        || !summaries.table().has(source.callee(), Effect.Kind.ALL_OF)
        || !summaries.table().has(call.callee(), Effect.Kind.STAGE)) {
      return;
    }
    for (Value argument : call.arguments()) {
      Event.MakeFunction made = body.functionBehind(argument);
      MethodName target =
          made == null ? null : summaries.targets().of(made.body(), made.dispatch());
      ClassShape type =
          argument instanceof Value.New created
              ? summaries.hierarchy().shape(created.type())
              : null;
      if (target != null) {
        found.add(target);
      } else if (type != null && type.analysed()) {
        type.methods().forEach(it -> found.add(it.name()));
      }
    }
  }
}
