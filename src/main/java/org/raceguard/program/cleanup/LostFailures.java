package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.Tasks;

/** Tasks whose failure nobody is told of. */
public final class LostFailures {
  private static final MethodTable.Kinds RUNS_TASKS =
      MethodTable.Kinds.of(
          Effect.Kind.SUBMITS, Effect.Kind.REPEATS, Effect.Kind.STARTS_STAGE, Effect.Kind.STAGE);

  private final Summaries summaries;
  private final Tasks tasks;
  private final TaskFailures failures;
  private final FieldWrites writes;
  private final Map<String, Map<MethodName, List<LostFailure>>> lost = new HashMap<>();

  LostFailures(Summaries summaries, Tasks tasks, Failures failures, FieldWrites writes) {
    this.summaries = summaries;
    this.tasks = tasks;
    this.writes = writes;
    this.failures = new TaskFailures(summaries, failures);
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        boolean runs = method.callsAny(callee -> summaries.table().hasAny(callee, RUNS_TASKS));
        MethodBody body = runs ? summaries.files().body(method.name()) : null;
        if (body != null) {
          List<LostFailure> found = new ArrayList<>();
          body.each(Event.Call.class, call -> look(body, call, found));
          if (!found.isEmpty()) {
            lost.computeIfAbsent(shape.name(), s -> new TreeMap<>()).put(method.name(), found);
          }
        }
      }
    }
  }

  private boolean is(MethodName callee, Effect.Kind kind) {
    return summaries.table().has(callee, kind);
  }

  private void look(MethodBody body, Event.Call call, List<LostFailure> found) {
    if (isOwn(call)) {
      return;
    }
    Effect repeats = summaries.table().effect(call.callee(), Effect.Kind.REPEATS);
    if (repeats != null) {
      Place failure = isOnlyOne(body, call) ? null : failure(body, call);
      if (failure != null) {
        boolean timer = "timer".equals(repeats.detail());
        found.add(new LostFailure(Names.call(call.callee()), call.line(), true, timer, failure));
      }
      return;
    }
    if (call.resultUsed()) {
      return;
    }
    Effect submits = summaries.table().effect(call.callee(), Effect.Kind.SUBMITS);
    if (submits != null) {
      submitted(body, call, submits, found);
    } else if (is(call.callee(), Effect.Kind.STARTS_STAGE)
        || is(call.callee(), Effect.Kind.STAGE)) {
      Place failure = chainFailure(body, call);
      if (failure != null) {
        found.add(new LostFailure(Names.call(call.callee()), call.line(), false, false, failure));
      }
    }
  }

  /** Where the tasks that a call starts fail, if all of them may. */
  private @Nullable Place failure(MethodBody body, Event.Call call) {
    Place first = null;
    for (HandOff handOff : tasks.roots().handedOffBy(body.name())) {
      if (handOff.site() == call.site()) {
        Place failure = failures.failure(handOff.task());
        if (failure == null) {
          return null;
        }
        first = first == null ? failure : first;
      }
    }
    return first;
  }

  private void submitted(
      MethodBody body, Event.Call call, Effect submits, List<LostFailure> found) {
    if (isWatched(call) || keepsItsFailure(call.arguments().get(0))) {
      return;
    }
    Place failure = failure(body, call);
    boolean all = "all".equals(submits.detail());
    if (failure != null || all) {
      found.add(new LostFailure(Names.call(call.callee()), call.line(), false, false, failure));
    }
  }

  /** A timer for one task that runs once has nothing left to do when it fails. */
  private boolean isOnlyOne(MethodBody body, Event.Call call) {
    int[] tasks = new int[1];
    body.each(
        Event.Call.class,
        each -> {
          if (call.receiver() != null
              && call.receiver().equals(each.receiver())
              && is(each.callee(), Effect.Kind.REPEATS)) {
            tasks[0]++;
          }
        });
    return call.receiver() instanceof Value.New && call.arguments().size() == 2 && tasks[0] == 1;
  }

  /** What an executor of the program does with a failure is its own business. */
  private boolean isOwn(Event.Call call) {
    String type = call.receiverType();
    return type != null && summaries.isAnalysed(type)
        ? !summaries.targets().all(call).isEmpty()
        : call.receiver() instanceof Value.Field field && holdsOwn(field, call.callee());
  }

  /** Whether all that gets into a field of a JDK type is an executor of the program. */
  private boolean holdsOwn(Value.Field field, MethodName runs) {
    boolean[] own = new boolean[1];
    boolean[] other = new boolean[1];
    for (FieldWrite write : writes.to(summaries.hierarchy().declared(field.name()))) {
      new ValueSets(write.body())
          .each(
              write.event().value(),
              write.event().site(),
              (value, at) -> {
                String type = typeOf(write.body(), value);
                boolean isOwn =
                    type != null
                        && summaries.isAnalysed(type)
                        && !summaries
                            .targets()
                            .all(runs.in(type), Event.Dispatch.VIRTUAL)
                            .isEmpty();
                own[0] |= isOwn;
                other[0] |= !isOwn && !(value instanceof Value.Null);
              });
    }
    return own[0] && !other[0];
  }

  private static @Nullable String typeOf(MethodBody body, Value value) {
    Event.Call origin = body.callBehind(value);
    return value instanceof Value.New made
        ? made.type()
        : origin == null ? null : Descriptors.type(origin.callee().returnType());
  }

  /** A task that is a future itself keeps its failure for whoever asks it. */
  private boolean keepsItsFailure(Value task) {
    return task instanceof Value.New made
        && summaries.hierarchy().isSubtype(made.type(), "java/util/concurrent/Future");
  }

  /** A pool of the program that looks at each task after it has run. */
  private boolean isWatched(Event.Call call) {
    String type = call.receiverType();
    ClassShape shape = type == null ? null : summaries.hierarchy().shape(type);
    while (shape != null && shape.analysed()) {
      if (shape.methods().stream().anyMatch(it -> is(it.name(), Effect.Kind.HANDLES_FAILURE))) {
        return true;
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return false;
  }

  /** Where a chain of stages that begins here can fail, with no handler on the way. */
  private @Nullable Place chainFailure(MethodBody body, Event.Call last) {
    Place found = null;
    Event.Call call = last;
    for (int i = 0; call != null && i < 30; i++) {
      if (is(call.callee(), Effect.Kind.HANDLES_FAILURE)) {
        // It is told of what comes before it, and of nothing after.
        return found;
      }
      Place failure = failure(body, call);
      found = failure == null ? found : failure;
      if (is(call.callee(), Effect.Kind.STARTS_STAGE)) {
        return found;
      }
      call = call.receiver() == null ? null : body.callBehind(call.receiver());
    }
    // Whoever made the first stage may look at its failure, but not at those of what depends on it.
    return found;
  }

  /** By method of a class. */
  public Map<MethodName, List<LostFailure>> in(String type) {
    return lost.getOrDefault(type, Map.of());
  }
}
