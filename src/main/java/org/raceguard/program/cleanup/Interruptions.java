package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/**
 * Which calls throw {@code InterruptedException} because the thread that makes them was
 * interrupted. The program may throw it for a reason of its own, and a proxy passes on what befell
 * a thread of another process: neither has cleared anybody's flag here.
 */
final class Interruptions {
  private final Summaries summaries;
  private final Supplier<FieldWrites> writes;
  private final Map<MethodName, Boolean> known = new HashMap<>();

  Interruptions(Summaries summaries, Supplier<FieldWrites> writes) {
    this.summaries = summaries;
    this.writes = writes;
  }

  boolean mayBeToldBy(MethodName callee) {
    Boolean told = known.get(callee);
    if (told == null) {
      known.put(callee, false);
      told = compute(callee);
      known.put(callee, told);
    }
    return told;
  }

  private boolean compute(MethodName callee) {
    Effect interrupts = summaries.table().effect(callee, Effect.Kind.INTERRUPTS);
    boolean candidate = summaries.isAnalysed(callee.owner()) || interrupts != null;
    MethodShape declared = candidate ? summaries.hierarchy().resolve(callee) : null;
    if (declared == null && interrupts != null && "always".equals(interrupts.detail())) {
      return true;
    }
    if (declared == null || !declared.thrown().contains(ThrownTypes.INTERRUPTED)) {
      return false;
    }
    MethodBody body =
        summaries.isAnalysed(declared.name().owner())
            ? summaries.files().body(declared.name())
            : null;
    return body == null ? !isOfSilentFunctions(declared) : isToldIn(body);
  }

  /** Whether all functions that the classes around make of an interface of theirs tell nothing. */
  private boolean isOfSilentFunctions(MethodShape declared) {
    ClassShape type = summaries.hierarchy().shape(declared.name().owner());
    if (type == null
        || !type.analysed()
        || type.is(Modifier.PUBLIC)
        || !type.is(Modifier.INTERFACE)
        || !summaries.targets().all(declared.name(), Event.Dispatch.VIRTUAL).isEmpty()) {
      return false;
    }
    boolean[] silent = new boolean[1];
    boolean[] told = new boolean[1];
    for (ClassShape user : summaries.nests().around(type.name())) {
      for (MethodShape method : user.methods()) {
        MethodBody maker =
            method.functions().isEmpty() ? null : summaries.files().body(method.name());
        if (maker != null) {
          maker.each(
              Event.MakeFunction.class,
              made -> {
                boolean ofType = made.type().equals(type.name());
                silent[0] |= ofType;
                told[0] |= ofType && mayBeToldBy(made.body());
              });
        }
      }
    }
    return silent[0] && !told[0];
  }

  /** Whether an interruption that a method throws may be that of its own thread. */
  private boolean isToldIn(MethodBody body) {
    boolean[] told = new boolean[1];
    boolean[] explained = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          boolean far = isFar(body, call.receiver());
          boolean tells = !far && mayTell(call.callee());
          told[0] |= tells;
          explained[0] |= far || !tells && declares(call.callee());
        });
    body.each(
        Event.Throw.class,
        thrown ->
            explained[0] |=
                thrown.exception() instanceof Value.New made
                    && made.type().equals(ThrownTypes.INTERRUPTED));
    // A method that neither waits nor throws stands for those of its subclasses.
    return told[0] || !explained[0];
  }

  private boolean declares(MethodName callee) {
    MethodShape declared = summaries.hierarchy().resolve(callee);
    return declared != null && declared.thrown().contains(ThrownTypes.INTERRUPTED);
  }

  private boolean mayTell(MethodName callee) {
    if (summaries.table().has(callee, Effect.Kind.ASKS_TO_STOP) || mayBeToldBy(callee)) {
      return true;
    }
    MethodShape declared = summaries.hierarchy().resolve(callee);
    return declared == null
        ? !callee.isConstructor()
        : !summaries.isAnalysed(callee.owner())
            && declared.thrown().stream()
                .anyMatch(type -> summaries.hierarchy().isSubtype(ThrownTypes.INTERRUPTED, type));
  }

  /** Whether an object stands for one of another process. */
  private boolean isFar(MethodBody body, @Nullable Value object) {
    if (object instanceof Value.Field field) {
      List<FieldWrite> all = writes.get().to(summaries.hierarchy().declared(field.name()));
      return !all.isEmpty()
          && all.stream().allMatch(it -> isFarCall(it.body(), it.event().value()));
    }
    return object != null && isFarCall(body, object);
  }

  private boolean isFarCall(MethodBody body, Value object) {
    Event.Call origin = body.callBehind(object);
    return origin != null && summaries.table().has(origin.callee(), Effect.Kind.FAR);
  }
}
