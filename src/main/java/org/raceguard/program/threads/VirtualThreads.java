package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** Which methods of the program virtual threads run, as far as the code tells. */
public final class VirtualThreads {
  private final Summaries summaries;
  private final FieldWrites writes;
  private final Set<MethodName> run;

  public VirtualThreads(Summaries summaries, CallGraph graph, FieldWrites writes) {
    this.summaries = summaries;
    this.writes = writes;
    Set<MethodName> tasks = new LinkedHashSet<>();
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = mayStart(method) ? summaries.files().body(method.name()) : null;
        if (body != null) {
          tasksOf(body, tasks);
        }
      }
    }
    run = new HashSet<>(graph.reachedFrom(tasks, How::isNow));
  }

  public boolean run(MethodName method) {
    return run.contains(method);
  }

  private boolean mayStart(MethodShape method) {
    return method.callsAny(this::startsTask);
  }

  private boolean startsTask(MethodName callee) {
    return summaries.table().has(callee, Effect.Kind.STARTS_VIRTUAL)
        || summaries.table().has(callee, Effect.Kind.RUNS_TASK);
  }

  private void tasksOf(MethodBody body, Set<MethodName> into) {
    Resolver resolver = new Resolver(body, summaries);
    body.each(
        Event.Call.class,
        call -> {
          boolean virtual =
              summaries.table().has(call.callee(), Effect.Kind.STARTS_VIRTUAL)
                  || summaries.table().has(call.callee(), Effect.Kind.RUNS_TASK)
                      && call.receiver() != null
                      && isVirtual(resolver.resolve(call.receiver(), Map.of()), body);
          if (virtual) {
            call.arguments().forEach(task -> into.addAll(bodiesOf(resolver, task, body)));
          }
        });
  }

  /** Whether an executor starts a virtual thread for each task. */
  private boolean isVirtual(Value executor, MethodBody body) {
    Event.Call made = body.callBehind(executor);
    if (made != null) {
      return summaries.table().has(made.callee(), Effect.Kind.MAKES_VIRTUAL);
    }
    if (!(executor instanceof Value.Field field)) {
      return false;
    }
    List<FieldWrite> all = writes.to(summaries.hierarchy().declared(field.name()));
    return !all.isEmpty()
        && all.stream()
            .map(write -> write.body().callBehind(write.event().value()))
            .allMatch(
                call ->
                    call != null
                        && summaries.table().has(call.callee(), Effect.Kind.MAKES_VIRTUAL));
  }

  private List<MethodName> bodiesOf(Resolver resolver, Value task, MethodBody body) {
    Value value = resolver.resolve(task, Map.of());
    Event.MakeFunction made = body.functionBehind(value);
    if (made != null) {
      return summaries.targets().all(made.body(), made.dispatch());
    }
    List<MethodName> bodies = new ArrayList<>();
    if (value instanceof Value.New created) {
      ClassShape type = summaries.hierarchy().shape(created.type());
      if (type != null && type.analysed()) {
        for (MethodShape method : type.methods()) {
          if (summaries.table().has(method.name(), Effect.Kind.TASK_BODY)) {
            bodies.add(method.name());
          }
        }
      }
    }
    return bodies;
  }
}
