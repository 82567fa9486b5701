package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** Whether a call that can wait does so where it stands. */
final class Waiting {
  private static final int DEEPEST = 4;
  private static final int DEEPEST_HELPER = 2;

  /** In nanoseconds. */
  private static final long MOMENT = 100_000;

  private final MethodBody body;
  private final Summaries summaries;
  private final FieldWrites writes;
  private final Resolver resolver;

  Waiting(MethodBody body, Summaries summaries, FieldWrites writes, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.writes = writes;
    this.resolver = resolver;
  }

  /** How a call waits, by an effect of its method; null when it does not. */
  Reached.@Nullable Kind kind(Event.Call call, Effect effect) {
    if (hasZeroTimeout(call) || isMoment(call) || isKnownToBeDone(call)) {
      return null;
    }
    if (effect.kind() == Effect.Kind.BLOCKS) {
      return "io".equals(effect.detail()) ? Reached.Kind.DOES_IO : Reached.Kind.BLOCKS;
    }
    if (Stores.isOne(summaries, call)) {
      return null;
    }
    boolean waits =
        effect.detail() == null
            || (effect.detail().equals("full") ? canBeFull(call) : callerMayRun(call));
    return waits ? Reached.Kind.HANDS_OFF : null;
  }

  private static boolean hasZeroTimeout(Event.Call call) {
    return call.callee().descriptor().contains("JLjava/util/concurrent/TimeUnit;")
        && call.arguments().stream().anyMatch(new Value.Constant(0L)::equals);
  }

  /** Who lost a race for a moment tries again at once: nobody waits longer for that. */
  private boolean isMoment(Event.Call call) {
    return summaries.table().has(call.callee(), Effect.Kind.SPINS)
        && !call.arguments().isEmpty()
        && call.arguments().stream()
            .allMatch(
                it ->
                    it instanceof Value.Constant constant
                        && constant.value() instanceof Long nanos
                        && nanos <= MOMENT);
  }

  /** {@code if (future.isDone()) use(future.get())}. */
  boolean isKnownToBeDone(Event.Call wait) {
    List<Effect> questions =
        summaries.table().effects(wait.callee()).stream()
            .filter(it -> it.kind() == Effect.Kind.DONE_BY || it.kind() == Effect.Kind.DONE_UNLESS)
            .toList();
    if (questions.isEmpty() || wait.receiver() == null) {
      return false;
    }
    Value receiver = resolver.resolve(wait.receiver(), Map.of());
    for (int site : body.order()) {
      if (site == wait.site()) {
        return false;
      }
      if (body.event(site) instanceof Event.Call call
          && questions.stream().anyMatch(done -> tells(call, receiver, done))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call answers that an object is done, or makes it so. */
  private boolean tells(Event.Call call, Value object, Effect done) {
    return call.callee().name().equals(done.detail())
        ? call.receiver() != null && is(call.receiver(), object)
        : isAsked(call, object, done);
  }

  private boolean is(Value value, Value object) {
    return resolver.resolve(value, Map.of()).equals(object);
  }

  /** {@code if (isReady(future))}: a helper asks the object that it is given. */
  private boolean isAsked(Event.Call call, Value object, Effect done) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (is(call.arguments().get(i), object)
          && asks(summaries.targets().of(call), i, String.valueOf(done.detail()), DEEPEST_HELPER)) {
        return true;
      }
    }
    return false;
  }

  private boolean asks(@Nullable MethodName helper, int parameter, String question, int depth) {
    MethodBody asking = helper == null || depth == 0 ? null : summaries.files().body(helper);
    Value given = new Value.Parameter(parameter);
    boolean[] asks = {false};
    if (asking != null) {
      asking.each(
          Event.Call.class,
          it ->
              asks[0] |=
                  given.equals(it.receiver()) && it.callee().name().equals(question)
                      || it.arguments().contains(given)
                          && asks(
                              summaries.targets().of(it),
                              it.arguments().indexOf(given),
                              question,
                              depth - 1));
    }
    return asks[0];
  }

  /** Whether a queue has a bound, as far as it is known how it was made. */
  private boolean canBeFull(Event.Call call) {
    if (summaries.table().has(call.callee(), Effect.Kind.NEVER_FULL)) {
      return false;
    }
    List<Event.Call> made = constructors(call.receiver());
    return made.isEmpty() || made.stream().anyMatch(it -> !isUnbounded(it.callee(), 0));
  }

  /** Whether a constructor makes an unbounded queue, by what it calls of its superclass. */
  private boolean isUnbounded(MethodName constructor, int depth) {
    if (!summaries.isAnalysed(constructor.owner())) {
      return summaries.table().has(constructor, Effect.Kind.UNBOUNDED);
    }
    MethodBody own = depth < DEEPEST ? summaries.files().body(constructor) : null;
    boolean[] unbounded = new boolean[1];
    if (own != null) {
      own.each(
          Event.Call.class,
          call ->
              unbounded[0] |=
                  call.callee().isConstructor()
                      && call.receiver() instanceof Value.This
                      && isUnbounded(call.callee(), depth + 1));
    }
    return unbounded[0];
  }

  /** Whether a pool was made with a policy that lets its callers work when it is full. */
  private boolean callerMayRun(Event.Call call) {
    for (Event.Call made : constructors(call.receiver())) {
      for (Value argument : made.arguments()) {
        if (argument instanceof Value.New policy
            && summaries
                    .table()
                    .effect(new MethodName(policy.type(), "<init>", "()V"), Effect.Kind.CALLER_RUNS)
                != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** How an object was made; empty when that is not known. */
  private List<Event.Call> constructors(@Nullable Value receiver) {
    Value object = receiver == null ? null : resolver.resolve(receiver, Map.of());
    if (object instanceof Value.New created) {
      Event.Call made = resolver.constructorOf(created);
      return made == null ? List.of() : List.of(made);
    }
    List<Event.Call> found = new ArrayList<>();
    if (object instanceof Value.Field field) {
      for (FieldWrite write : writes.to(summaries.hierarchy().declared(field.name()))) {
        Event.Call made =
            write.event().value() instanceof Value.New created
                ? new Resolver(write.body(), summaries).constructorOf(created)
                : null;
        if (made == null) {
          return List.of();
        }
        found.add(made);
      }
    }
    return found;
  }
}
