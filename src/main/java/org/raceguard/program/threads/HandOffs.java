package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** What one method hands to other threads. */
final class HandOffs {
  /** How tasks are handed over, as {@link HandOff} says. */
  private record Manner(
      boolean certain,
      boolean many,
      boolean oneByOne,
      boolean inPlace,
      boolean ownThread,
      boolean crowded) {
    Manner of(boolean several) {
      return new Manner(certain, several, oneByOne, inPlace, ownThread, crowded);
    }
  }

  private final MethodBody body;
  private final Summaries summaries;
  private final Set<FieldName> asked = new HashSet<>();
  private final TaskFinder finder;
  private final Relays relays;
  private final List<HandOff> found = new ArrayList<>();

  HandOffs(MethodBody body, Summaries summaries, Relays relays) {
    this.relays = relays;
    this.body = body;
    this.summaries = summaries;
    this.finder = new TaskFinder(summaries);
  }

  List<HandOff> find() {
    body.each(Event.Call.class, this::call);
    for (Event.Call stage : new Pipelines(body, summaries.table()).parallelStages()) {
      boolean many = !summaries.table().has(stage.callee(), Effect.Kind.SERIAL);
      for (int i = 0; i < stage.arguments().size(); i++) {
        if (stage.arguments().get(i) instanceof Value.Function) {
          hand(
              stage,
              stage.arguments().get(i),
              i,
              new Manner(true, many, !many, true, false, false));
        }
      }
    }
    return found;
  }

  private void call(Event.Call call) {
    List<Effect> effects = summaries.table().effects(call.callee());
    if (has(effects, Effect.Kind.RUNS_ARGUMENT)) {
      startedEach(call);
    }
    MethodName helper = summaries.targets().of(call);
    if (helper != null) {
      relays.of(helper).forEach(relay -> relayed(call, relay));
    }
    if (effects.isEmpty() || isOwnRun(call)) {
      return;
    }
    boolean serial = has(effects, Effect.Kind.SERIAL);
    boolean many = has(effects, Effect.Kind.MANY);
    boolean inPlace = has(effects, Effect.Kind.WAITS_FOR_THREADS);
    boolean ownThread =
        has(effects, Effect.Kind.ENDS_WITH_TASK)
            || isMadeBy(call.receiver(), call.site(), Effect.Kind.MAKES_VIRTUAL);
    for (Effect effect : effects) {
      boolean dispatched = effect.kind() == Effect.Kind.DISPATCHES && hasThreads(call, effects);
      if (!dispatched
          && (effect.kind() != Effect.Kind.RUNS_ON_THREAD
              || isMadeBy(call.receiver(), call.site(), Effect.Kind.SAME_THREAD))) {
        continue;
      }
      int index = effect.index();
      Value value =
          index < 0
              ? call.receiver()
              : index < call.arguments().size() ? call.arguments().get(index) : null;
      if (value != null) {
        boolean oneByOne =
            serial || isMadeBy(call.receiver(), call.site(), Effect.Kind.SERIAL_EXECUTOR);
        boolean several = many || !oneByOne && isRepeated(call.site());
        boolean crowded = !oneByOne && (ownThread || isCrowd(call));
        hand(
            call,
            value,
            index,
            new Manner(
                dispatched || isCertain(call), several, oneByOne, inPlace, ownThread, crowded));
      }
    }
  }

  /** {@code threads.forEach(Thread::start)}. */
  private void startedEach(Event.Call call) {
    for (Value argument : call.arguments()) {
      Event.MakeFunction made = body.functionBehind(argument);
      boolean starts =
          made != null
              && made.captured().isEmpty()
              && summaries.table().effects(made.body()).stream()
                  .anyMatch(it -> it.kind() == Effect.Kind.RUNS_ON_THREAD && it.index() < 0);
      if (starts && call.receiver() != null) {
        for (TaskLists.Listed listed :
            new TaskLists(body, summaries, finder).in(call.receiver(), call.site())) {
          boolean many = listed.repeated() || isRepeated(call.site());
          add(call, listed.task(), new Manner(true, many, false, false, true, false));
        }
      }
    }
  }

  /** Whether the dispatcher of a call has several threads, none of them the caller's alone. */
  private boolean hasThreads(Event.Call call, List<Effect> effects) {
    for (Effect effect : effects) {
      Value by =
          effect.kind() == Effect.Kind.BY
              ? call.arguments().get(effect.index())
              : Value.Null.INSTANCE;
      if (!(by instanceof Value.Null)) {
        return isMadeBy(by, call.site(), Effect.Kind.GIVES_THREADS);
      }
    }
    return false;
  }

  /** A method of the program hands on what it is given here. */
  private void relayed(Event.Call call, Relays.Relay relay) {
    if (relay.parameter() < call.arguments().size()) {
      hand(
          call,
          call.arguments().get(relay.parameter()),
          relay.parameter(),
          new Manner(
              true,
              !relay.oneByOne() && isRepeated(call.site()),
              relay.oneByOne(),
              relay.waits(),
              relay.ownThread(),
              false));
    }
  }

  /** A stage runs on another thread when a stage before it does. */
  private boolean isCertain(Event.Call call) {
    Set<Integer> seen = new HashSet<>();
    for (Event.@Nullable Call stage = call;
        stage != null && seen.add(stage.site());
        stage = stage.receiver() == null ? null : body.callBehind(stage.receiver())) {
      List<Effect> effects = summaries.table().effects(stage.callee());
      if (has(effects, Effect.Kind.RUNS_ON_THREAD) && !has(effects, Effect.Kind.OR_THIS)) {
        return true;
      }
    }
    return false;
  }

  /** {@code super.execute(task)} in an executor of one's own passes on what others hand over. */
  private static boolean isOwnRun(Event.Call call) {
    return call.dispatch() == Event.Dispatch.SPECIAL && !call.callee().isConstructor();
  }

  private void hand(Event.Call call, Value value, int index, Manner manner) {
    String expected =
        index < 0 ? call.callee().owner() : Descriptors.parameterType(call.callee(), index);
    Set<TaskFinder.Task> tasks = finder.behind(body, value, call.site(), expected);
    tasks.forEach(task -> add(call, task, manner));
    Value source = sourceOf(value);
    Value all =
        source != null || expected == null || summaries.isFunctional(expected) ? source : value;
    if (tasks.isEmpty() && all != null) {
      for (TaskLists.Listed listed : new TaskLists(body, summaries, finder).in(all, call.site())) {
        add(call, listed.task(), manner.of(listed.repeated() || isRepeated(call.site())));
      }
    }
  }

  /** The array or collection that a value is taken from, one after the other. */
  private @Nullable Value sourceOf(Value value) {
    if (value instanceof Value.Element element) {
      return element.array();
    }
    Event.Call next = body.callBehind(value);
    Event.Call iterator =
        next == null || next.receiver() == null ? null : body.callBehind(next.receiver());
    return iterator != null && summaries.table().has(iterator.callee(), Effect.Kind.ITERATES)
        ? iterator.receiver()
        : null;
  }

  private void add(Event.Call call, TaskFinder.Task task, Manner manner) {
    found.add(
        new HandOff(
            body.name(),
            call.site(),
            call.line(),
            call.callee(),
            task.method(),
            task.captures(),
            manner.certain(),
            manner.many(),
            manner.oneByOne(),
            manner.inPlace(),
            manner.ownThread(),
            manner.crowded()));
  }

  private boolean has(List<Effect> effects, Effect.Kind kind) {
    return effects.stream().anyMatch(it -> it.kind() == kind);
  }

  /** Whether what a call is made on comes from a factory of a kind. */
  boolean isMadeBy(Event.Call call, Effect.Kind kind) {
    return isMadeBy(call.receiver(), call.site(), kind);
  }

  /** Whether an executor comes from a factory of a kind, wherever it is kept. */
  private boolean isMadeBy(@Nullable Value executor, int site, Effect.Kind kind) {
    return executor != null && isMadeBy(body, executor, site, kind);
  }

  private boolean isMadeBy(MethodBody scope, Value executor, int site, Effect.Kind kind) {
    boolean[] all = {true};
    new ValueSets(scope)
        .each(
            executor,
            site,
            (value, at) -> {
              Event.Call call = scope.callBehind(value);
              boolean made =
                  call != null && makes(call, kind)
                      || call != null && isLike(scope, call, kind)
                      || value instanceof Value.Field field
                          && (isOfType(field, kind) || isHeld(field, kind));
              all[0] &= made;
            });
    return all[0];
  }

  /** What is made of something, and works as that does. */
  private boolean isLike(MethodBody scope, Event.Call call, Effect.Kind kind) {
    for (Effect effect : summaries.table().effects(call.callee())) {
      Value model =
          effect.kind() != Effect.Kind.LIKE
              ? null
              : effect.index() < 0 ? call.receiver() : call.arguments().get(effect.index());
      if (model != null && isMadeBy(scope, model, call.site(), kind)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfType(Value.Field field, Effect.Kind kind) {
    String type = Descriptors.type(field.name().descriptor());
    return type != null && summaries.table().has(new MethodName(type, "<type>", "()V"), kind);
  }

  /** A pool of one thread takes its tasks one by one. */
  private boolean makes(Event.Call call, Effect.Kind kind) {
    boolean one =
        !call.arguments().isEmpty()
            && call.arguments().get(0).equals(new Value.Constant(1))
            && summaries.table().has(call.callee(), Effect.Kind.CROWD_EXECUTOR);
    return switch (kind) {
      case SERIAL_EXECUTOR -> one || summaries.table().has(call.callee(), kind);
      case CROWD_EXECUTOR -> !one && summaries.table().has(call.callee(), kind);
      default -> summaries.table().has(call.callee(), kind);
    };
  }

  private boolean isCrowd(Event.Call call) {
    return isMadeBy(call.receiver(), call.site(), Effect.Kind.CROWD_EXECUTOR);
  }

  private boolean isHeld(Value.Field field, Effect.Kind kind) {
    FieldName declared = summaries.hierarchy().declared(field.name());
    ClassShape owner = summaries.hierarchy().shape(declared.owner());
    // Two executors that take each other's place tell nothing of how they were made.
    if (owner == null || !owner.analysed() || !asked.add(declared)) {
      return false;
    }
    boolean[] all = {false};
    for (MethodShape method : owner.methods()) {
      MethodBody writing =
          method.writes().contains(declared) ? summaries.files().body(method.name()) : null;
      if (writing != null) {
        writing.each(
            Event.WriteField.class,
            write -> {
              if (summaries.hierarchy().declared(write.field()).equals(declared)
                  && !(write.value() instanceof Value.Null)) {
                all[0] =
                    !(write.value() instanceof Value.Field)
                        && isMadeBy(writing, write.value(), write.site(), kind);
              }
            });
      }
    }
    asked.remove(declared);
    return all[0];
  }

  /** Whether the hand-off happens again before the method ends, or in a function of a loop. */
  private boolean isRepeated(int site) {
    return new ValueSets(body).reachable(site, Set.of()).contains(site)
        || isRepeatedFunction(body.name());
  }

  private boolean isRepeatedFunction(MethodName method) {
    ClassShape shape = summaries.hierarchy().shape(method.owner());
    MethodName home = shape == null ? null : shape.homeOf(method);
    MethodBody homeBody = home == null || home.equals(method) ? null : summaries.files().body(home);
    if (homeBody == null) {
      return false;
    }
    boolean[] repeated = {false};
    homeBody.each(
        Event.Call.class,
        call -> {
          for (Value argument : call.arguments()) {
            repeated[0] |=
                argument instanceof Value.Function function
                    && homeBody.event(function.site()) instanceof Event.MakeFunction made
                    && made.body().equals(method)
                    && summaries.table().has(call.callee(), Effect.Kind.REPEATS_ARGUMENT);
          }
        });
    return repeated[0];
  }
}
