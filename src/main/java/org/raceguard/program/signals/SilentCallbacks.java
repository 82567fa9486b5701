package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.SoleDebtor;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.signals.MissedSignal.Reason;
import org.raceguard.program.tables.Effect;

/**
 * Finds callbacks that complete a future when all goes well, and leave it as it is when they are
 * told of a failure.
 */
final class SilentCallbacks {
  private final Summaries summaries;
  private final SoleDebtor debtor;
  private final Map<String, List<MethodName>> makers = new HashMap<>();

  SilentCallbacks(Summaries summaries) {
    this.summaries = summaries;
    this.debtor = new SoleDebtor(summaries, Effect.Kind.COMPLETES);
  }

  void each(BiConsumer<MethodName, MissedSignal> found) {
    List<Callback> candidates = new ArrayList<>();
    for (ClassShape shape : summaries.files().analysed()) {
      for (FieldShape field : shape.fields()) {
        Callback callback = isFuture(field) ? callback(shape, field.name()) : null;
        if (callback != null) {
          candidates.add(callback);
          makers.put(shape.name(), new ArrayList<>(1));
        }
      }
    }
    if (!candidates.isEmpty()) {
      findMakers();
      candidates.stream().filter(this::isUpToIt).forEach(it -> it.report(found));
    }
  }

  private boolean isFuture(FieldShape field) {
    String type = Descriptors.type(field.name().descriptor());
    return type != null
        && field.is(Modifier.FINAL)
        && !field.is(Modifier.STATIC)
        && summaries.table().hasMethod(type, Effect.Kind.COMPLETES);
  }

  /** A class with a method that completes a future, and one that is told of a failure. */
  private record Callback(
      FieldName future, MethodShape silent, MethodBody completing, Event.Call completion) {

    void report(BiConsumer<MethodName, MissedSignal> found) {
      String name = future.name();
      found.accept(
          silent.name(),
          new MissedSignal(
              Reason.NOT_ON_FAILURE,
              name.substring(name.indexOf('$') + 1),
              completing.name(),
              silent.firstLine(),
              null,
              null));
    }
  }

  private @Nullable Callback callback(ClassShape shape, FieldName future) {
    MethodShape silent = null;
    MethodBody completing = null;
    Event.Call completion = null;
    for (MethodShape method : shape.methods()) {
      if (method.name().isConstructor() || !overrides(shape, method)) {
        continue;
      }
      if (method.reads().contains(future)) {
        MethodBody body = summaries.files().body(method.name());
        Event.Call call = body == null ? null : completion(body, future);
        completing = call == null ? completing : body;
        completion = call == null ? completion : call;
        if (isToldOfFailure(method)) {
          return null;
        }
      } else if (isToldOfFailure(method) && staysSilent(method)) {
        silent = method;
      }
    }
    return silent == null || completing == null || completion == null
        ? null
        : new Callback(future, silent, completing, completion);
  }

  private boolean overrides(ClassShape shape, MethodShape method) {
    MethodName name = method.name();
    return !method.is(Modifier.STATIC)
        && !method.is(Modifier.PRIVATE)
        && summaries.hierarchy().supertypes(shape.name()).stream()
            .anyMatch(
                type ->
                    !type.equals(shape.name())
                        && !type.equals("java/lang/Object")
                        && summaries
                                .hierarchy()
                                .resolve(new MethodName(type, name.name(), name.descriptor()))
                            != null);
  }

  private boolean isToldOfFailure(MethodShape method) {
    return Descriptors.parameters(method.name().descriptor()).stream()
        .map(Descriptors::type)
        .anyMatch(
            type -> type != null && summaries.hierarchy().isSubtype(type, "java/lang/Throwable"));
  }

  /** Whether a method neither asks its own object for anything, nor hands it on, nor throws. */
  private boolean staysSilent(MethodShape method) {
    MethodBody body = summaries.files().body(method.name());
    if (body == null) {
      return false;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean passesOn =
          event instanceof Event.Throw
              || event instanceof Event.MakeFunction made
                  && made.captured().contains(Value.This.INSTANCE)
              || event instanceof Event.Call call
                  && (call.arguments().contains(Value.This.INSTANCE)
                      || call.receiver() instanceof Value.This);
      if (passesOn) {
        return false;
      }
    }
    return true;
  }

  private Event.@Nullable Call completion(MethodBody body, FieldName future) {
    Event.Call[] found = new Event.Call[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() instanceof Value.Field field
              && field.name().equals(future)
              && summaries.table().has(call.callee(), Effect.Kind.COMPLETES)) {
            found[0] = call;
          }
        });
    return found[0];
  }

  private void findMakers() {
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        method
            .calls()
            .forEach(
                call -> {
                  List<MethodName> known =
                      call.callee().isConstructor() ? makers.get(call.callee().owner()) : null;
                  if (known != null) {
                    known.add(method.name());
                  }
                });
      }
    }
  }

  /** Whether the future is made for the callback alone, so that nobody else completes it. */
  private boolean isUpToIt(Callback callback) {
    String type = callback.silent().name().owner();
    List<MethodName> all = makers.getOrDefault(type, List.of());
    MethodBody maker = all.size() == 1 ? summaries.files().body(all.get(0)) : null;
    boolean[] upToIt = new boolean[1];
    if (maker != null) {
      maker.each(
          Event.Call.class,
          call -> {
            if (call.callee().isConstructor() && call.callee().owner().equals(type)) {
              List<Value> futures =
                  call.arguments().stream().filter(it -> isNewFuture(it)).toList();
              upToIt[0] =
                  futures.size() == 1
                      && debtor.isUpTo((Value.New) futures.get(0), maker, call::equals);
            }
          });
    }
    return upToIt[0];
  }

  private boolean isNewFuture(Value value) {
    return value instanceof Value.New made
        && summaries.table().hasMethod(made.type(), Effect.Kind.COMPLETES);
  }
}
