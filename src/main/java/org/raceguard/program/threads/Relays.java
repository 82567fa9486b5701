package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Methods that hand a task on which they are given: {@code void async(Runnable r)}. */
final class Relays {
  private static final int DEEPEST = 3;

  /**
   * A parameter that a method hands to another thread.
   *
   * @param parameter counted from zero
   * @param via the call that hands it over in the end
   * @param oneByOne whether its executor runs one task after the other
   * @param waits whether the method comes back only when the task may be done
   * @param ownThread whether the thread ends with the task
   */
  record Relay(int parameter, MethodName via, boolean oneByOne, boolean waits, boolean ownThread) {}

  private final Summaries summaries;
  private final Map<MethodName, List<Relay>> known = new HashMap<>();

  Relays(Summaries summaries) {
    this.summaries = summaries;
  }

  List<Relay> of(MethodName method) {
    return of(method, 0);
  }

  private List<Relay> of(MethodName method, int depth) {
    List<Relay> found = known.get(method);
    if (found == null) {
      known.put(method, List.of());
      MethodShape declared = depth < DEEPEST ? summaries.declaration(method) : null;
      MethodBody body =
          declared != null && mayRelay(declared) ? summaries.files().body(method) : null;
      found = body == null ? List.of() : search(body, depth);
      known.put(method, found);
    }
    return found;
  }

  /** Only what can run is handed on. */
  private boolean mayRelay(MethodShape method) {
    return Descriptors.parameters(method.name().descriptor()).stream()
        .map(Descriptors::type)
        .anyMatch(type -> type != null && summaries.isFunctional(type));
  }

  private List<Relay> search(MethodBody body, int depth) {
    List<Relay> found = new ArrayList<>();
    boolean waits = !new Waits(summaries).in(body).isEmpty();
    body.each(
        Event.Call.class,
        call -> {
          for (Effect effect : summaries.table().effects(call.callee())) {
            if (effect.kind() == Effect.Kind.RUNS_ON_THREAD && !mayRunHere(call)) {
              int index = effect.index();
              Value task =
                  index < 0
                      ? call.receiver()
                      : index < call.arguments().size() ? call.arguments().get(index) : null;
              int parameter = task == null ? -1 : parameter(body, task);
              if (parameter >= 0 && !isSameThread(body, call)) {
                boolean own = summaries.table().has(call.callee(), Effect.Kind.ENDS_WITH_TASK);
                found.add(new Relay(parameter, call.callee(), isSerial(body, call), waits, own));
              }
            }
          }
          MethodName target = summaries.targets().of(call);
          if (target != null && !target.equals(body.name())) {
            for (Relay relay : of(target, depth + 1)) {
              int parameter =
                  relay.parameter() < call.arguments().size()
                      ? parameter(body, call.arguments().get(relay.parameter()))
                      : -1;
              if (parameter >= 0) {
                found.add(
                    new Relay(
                        parameter,
                        relay.via(),
                        relay.oneByOne(),
                        waits || relay.waits(),
                        relay.ownThread()));
              }
            }
          }
        });
    return List.copyOf(found);
  }

  /** A stage of a future may run on the thread that asks for it. */
  private boolean mayRunHere(Event.Call call) {
    return summaries.table().has(call.callee(), Effect.Kind.OR_THIS);
  }

  /** Which parameter a task is, or runs; -1 for none. */
  private int parameter(MethodBody body, Value task) {
    if (task instanceof Value.Parameter parameter) {
      return parameter.index();
    }
    Event.MakeFunction made = body.functionBehind(task);
    if (made != null) {
      return runBy(made);
    }
    Value wrapped = wrapped(body, task);
    return wrapped == null ? -1 : parameter(body, wrapped);
  }

  /** {@code () -> { begin(); task.run(); }}, or {@code task::run}. */
  private int runBy(Event.MakeFunction made) {
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    if (target == null) {
      return !made.captured().isEmpty()
              && summaries.isFunctional(made.body())
              && made.captured().get(0) instanceof Value.Parameter parameter
          ? parameter.index()
          : -1;
    }
    int bound = made.dispatch() == Event.Dispatch.STATIC ? 0 : 1;
    for (int run : summaries.runParameters(target)) {
      if (run + bound < made.captured().size()
          && made.captured().get(run + bound) instanceof Value.Parameter parameter) {
        return parameter.index();
      }
    }
    return -1;
  }

  /** What a thread or future is made of. */
  private @Nullable Value wrapped(MethodBody body, Value value) {
    Value[] inside = new Value[1];
    body.each(
        Event.Call.class,
        call -> {
          boolean makes =
              call.callee().isConstructor()
                  ? value.equals(call.receiver())
                  : value.equals(new Value.Result(call.site()));
          Effect wraps =
              makes ? summaries.table().effect(call.callee(), Effect.Kind.WRAPS_TASK) : null;
          if (wraps != null && wraps.index() >= 0 && wraps.index() < call.arguments().size()) {
            inside[0] = call.arguments().get(wraps.index());
          }
        });
    return inside[0];
  }

  private boolean isSerial(MethodBody body, Event.Call call) {
    return summaries.table().has(call.callee(), Effect.Kind.SERIAL)
        || new HandOffs(body, summaries, this).isMadeBy(call, Effect.Kind.SERIAL_EXECUTOR);
  }

  private boolean isSameThread(MethodBody body, Event.Call call) {
    return new HandOffs(body, summaries, this).isMadeBy(call, Effect.Kind.SAME_THREAD);
  }
}
