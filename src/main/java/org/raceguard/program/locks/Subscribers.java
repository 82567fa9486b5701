package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Calls to each object of a collection that others put there: listeners, subscribers, sinks. What
 * such a call does, and how long it takes, is up to them.
 */
final class Subscribers {
  private final Summaries summaries;
  private final Map<FieldName, Boolean> registries = new HashMap<>();

  Subscribers(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a look at the code of a method can find such a call. */
  boolean mayTell(MethodShape method) {
    boolean iterates = false;
    boolean tells = false;
    for (CodeCall call : method.calls()) {
      iterates |= summaries.table().has(call.callee(), Effect.Kind.NEXT);
      tells |= isMessage(call);
    }
    boolean runsForEach =
        method.functions().stream()
            .anyMatch(function -> function.givenTo() != null && function.argument() == 0);
    return iterates && tells || runsForEach;
  }

  /** Whether a call tells something to the elements of a collection that others fill. */
  boolean isTold(Event.Call call, MethodBody body, Resolver resolver) {
    if (call.receiver() == null) {
      return false;
    }
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)) {
      Event.MakeFunction made =
          call.arguments().size() == 1 ? body.functionBehind(call.arguments().get(0)) : null;
      return made != null
          && isRegistry(call.receiver(), body, resolver)
          && tellsItsLastArgument(made);
    }
    Event.Call next = body.callBehind(call.receiver());
    if (next == null
        || next.receiver() == null
        || !summaries.table().has(next.callee(), Effect.Kind.NEXT)
        || !isMessage(new CodeCall(call.callee(), call.dispatch()))) {
      return false;
    }
    Event.Call iterator = body.callBehind(next.receiver());
    return iterator != null
        && iterator.receiver() != null
        && isRegistry(iterator.receiver(), body, resolver);
  }

  /** Whether a call is one to an element of a collection, or to what an element keeps. */
  boolean isElementTold(Event.Call call, MethodBody body) {
    if (call.receiver() == null || call.dispatch() != Event.Dispatch.VIRTUAL) {
      return false;
    }
    ClassShape type = summaries.hierarchy().shape(call.callee().owner());
    Event.Call next = body.callBehind(call.receiver().root());
    return type != null
        && type.is(Modifier.INTERFACE)
        && next != null
        && summaries.table().has(next.callee(), Effect.Kind.NEXT);
  }

  /** A collection in a field, or a view of it, that others fill. */
  private boolean isRegistry(Value collection, MethodBody body, Resolver resolver) {
    Value resolved = resolver.resolve(collection, Map.of());
    Event.Call view = body.callBehind(resolved);
    if (view != null && view.arguments().isEmpty() && view.receiver() != null) {
      resolved = resolver.resolve(view.receiver(), Map.of());
    }
    return resolved instanceof Value.Field field
        && isFilledByOthers(summaries.hierarchy().declared(field.name()));
  }

  /** {@code listener -> listener.changed(event)}. */
  private boolean tellsItsLastArgument(Event.MakeFunction made) {
    MethodBody lambda = summaries.files().body(made.body());
    if (lambda == null) {
      return false;
    }
    int last = Descriptors.parameters(made.body().descriptor()).size() - 1;
    boolean[] tells = {false};
    lambda.each(
        Event.Call.class,
        call ->
            tells[0] |=
                new Value.Parameter(last).equals(call.receiver())
                    && isMessage(new CodeCall(call.callee(), call.dispatch())));
    return tells[0];
  }

  /** A call that brings something and takes nothing, to an object whose class is not known. */
  private boolean isMessage(CodeCall call) {
    MethodName callee = call.callee();
    if (call.dispatch() != Event.Dispatch.VIRTUAL
        || !callee.returnType().equals("V")
        || callee.descriptor().startsWith("()")) {
      return false;
    }
    ClassShape type = summaries.hierarchy().shape(callee.owner());
    return type != null
        && type.is(Modifier.INTERFACE)
        && (type.analysed() || summaries.isFunctional(callee));
  }

  private boolean isFilledByOthers(FieldName collection) {
    return registries.computeIfAbsent(collection, this::findRegistration);
  }

  private boolean findRegistration(FieldName collection) {
    ClassShape owner = summaries.hierarchy().shape(collection.owner());
    if (owner == null || !owner.analysed()) {
      return false;
    }
    for (MethodShape method : owner.methods()) {
      boolean mayRegister =
          !method.is(Modifier.PRIVATE)
              && !method.is(Modifier.ABSTRACT)
              && method.name().descriptor().contains("(L")
              && method.callsAny(this::adds);
      MethodBody body = mayRegister ? summaries.files().body(method.name()) : null;
      if (body != null && registers(body, collection)) {
        return true;
      }
    }
    return false;
  }

  private boolean adds(MethodName callee) {
    return summaries.table().has(callee, Effect.Kind.TAKES_IN);
  }

  private boolean registers(MethodBody body, FieldName collection) {
    boolean[] found = {false};
    body.each(
        Event.Call.class,
        call -> {
          boolean givesParameter =
              call.arguments().stream().anyMatch(Value.Parameter.class::isInstance);
          if (givesParameter
              && call.receiver() instanceof Value.Field field
              && summaries.hierarchy().declared(field.name()).equals(collection)
              && adds(call.callee())) {
            found[0] = true;
          }
        });
    return found[0];
  }
}
