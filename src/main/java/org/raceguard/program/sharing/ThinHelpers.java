package org.raceguard.program.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.MethodTable;

/**
 * Methods of a class that do no more than one step for their caller, with no lock: {@code
 * isTaken(seat)} for {@code taken.containsKey(seat)}.
 */
final class ThinHelpers {
  private final Summaries summaries;
  private final Guarding guarding;
  private final MethodTable.Kinds steps;

  /**
   * @param steps what such a method calls, once
   */
  ThinHelpers(Summaries summaries, Guarding guarding, MethodTable.Kinds steps) {
    this.summaries = summaries;
    this.guarding = guarding;
    this.steps = steps;
  }

  /** What the helpers nearby do that a method calls. */
  List<MethodName> stepsOf(MethodShape method) {
    String host = Nests.host(method.name().owner());
    List<MethodName> found = new ArrayList<>();
    for (CodeCall call : method.calls()) {
      MethodName step = stepOf(call.callee(), host);
      if (step != null) {
        found.add(step);
      }
    }
    return found;
  }

  private @Nullable MethodName stepOf(MethodName called, String host) {
    MethodShape helper =
        Nests.host(called.owner()).equals(host) ? summaries.declaration(called) : null;
    if (helper == null || helper.name().isConstructor() || !helper.writes().isEmpty()) {
      return null;
    }
    MethodName step = null;
    for (CodeCall inner : helper.calls()) {
      if (summaries.table().hasAny(inner.callee(), steps)) {
        if (step != null) {
          return null;
        }
        step = inner.callee();
      }
    }
    return step;
  }

  /** The step behind a call, as if it stood where the call does; else the call itself. */
  Event.Call behind(Event.Call call, MethodBody body) {
    MethodName step = stepOf(call.callee(), Nests.host(body.name().owner()));
    MethodName target = step == null ? null : summaries.targets().of(call);
    MethodBody helper = target == null ? null : summaries.files().body(target);
    Event.Call[] seen = {call};
    if (helper != null && helper.isStraight()) {
      helper.each(
          Event.Call.class,
          inner -> {
            if (inner.callee().equals(step)
                && isAnswer(inner, helper)
                && !guarding.isGuarded(target, inner.site())) {
              Event.Call here = inTermsOf(call, inner, helper);
              seen[0] = here == null ? call : here;
            }
          });
    }
    return seen[0];
  }

  /** Whether the helper returns what the step does, if anything. */
  private static boolean isAnswer(Event.Call step, MethodBody helper) {
    boolean[] same = {true};
    helper.each(
        Event.Return.class,
        exit ->
            same[0] &= exit.value() == null || exit.value().equals(new Value.Result(step.site())));
    return same[0];
  }

  private Event.@Nullable Call inTermsOf(Event.Call call, Event.Call step, MethodBody helper) {
    Resolver inside = new Resolver(helper, summaries);
    Value receiver =
        step.receiver() == null
            ? null
            : Terms.ofCaller(
                inside.resolve(step.receiver(), Map.of()), call.receiver(), call.arguments());
    if (receiver == null) {
      return null;
    }
    List<Value> arguments = new ArrayList<>();
    for (Value argument : step.arguments()) {
      Value known = Terms.ofCaller(argument, call.receiver(), call.arguments());
      if (known == null && arguments.isEmpty()) {
        return null;
      }
      // What the helper computes comes from what it is given.
      arguments.add(known == null ? new Value.Result(call.site()) : known);
    }
    return new Event.Call(
        call.site(),
        call.line(),
        step.dispatch(),
        step.callee(),
        receiver,
        step.receiverType(),
        arguments,
        call.resultUsed());
  }
}
