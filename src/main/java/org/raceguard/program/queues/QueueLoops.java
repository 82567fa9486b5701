package org.raceguard.program.queues;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.Truths;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Finds loops that ask a queue again and again, and loops that one message can end. */
final class QueueLoops {
  private static final MethodTable.Kinds MOVES =
      MethodTable.Kinds.of(Effect.Kind.PARKS, Effect.Kind.SWAPS);

  private static final MethodTable.Kinds LOOKS =
      MethodTable.Kinds.of(Effect.Kind.HARMLESS, Effect.Kind.POLLS);

  private final Summaries summaries;
  private final QueueSources sources;

  QueueLoops(Summaries summaries, QueueSources sources) {
    this.summaries = summaries;
    this.sources = sources;
  }

  /** Loops that come back to an empty queue without having waited for it. */
  List<QueueLoop> polling(MethodBody body) {
    List<QueueLoop> found = new ArrayList<>();
    Set<Integer> lines = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          Effect polls = summaries.table().effect(call.callee(), Effect.Kind.POLLS);
          boolean asks = polls != null && call.receiver() != null;
          if (asks && isShared(body, call) && !waitsElsewhere(body, call)) {
            String idle = idle(body, call);
            if (idle != null && lines.add(call.line())) {
              found.add(
                  new QueueLoop(
                      call.line(), Names.value(call.receiver(), body), call.callee(), idle));
            }
          }
        });
    return found;
  }

  /** Whether other threads use the queue: it is of a type that is made for them. */
  private boolean isShared(MethodBody body, Event.Call call) {
    String type = call.receiverType() != null ? call.receiverType() : call.callee().owner();
    if (summaries.table().isOfKind(type, Effect.Kind.SHARED_QUEUE)) {
      return !(call.receiver() instanceof Value.New);
    }
    if (call.receiver() == null || !summaries.hierarchy().isSubtype(type, "java/util/Collection")) {
      return false;
    }
    Set<QueueSource> from = sources.of(body, call.receiver(), call.site());
    return !(call.receiver() instanceof Value.New)
        && !from.isEmpty()
        && from.stream()
            .allMatch(
                it ->
                    it.type() != null
                        && summaries.table().isOfKind(it.type(), Effect.Kind.SHARED_QUEUE));
  }

  /** Whether the same loop waits for the same queue where it is due. */
  private boolean waitsElsewhere(MethodBody body, Event.Call call) {
    ValueSets values = new ValueSets(body);
    Set<Integer> whenEmpty = reachedWhenEmpty(body, call);
    boolean[] waits = new boolean[1];
    body.each(
        Event.Call.class,
        take ->
            waits[0] |=
                summaries.table().has(take.callee(), Effect.Kind.TAKES_MESSAGE)
                    && Objects.equals(take.receiver(), call.receiver())
                    && whenEmpty.contains(take.site())
                    && values.reachable(take.site(), Set.of()).contains(call.site()));
    return waits[0];
  }

  /** Where a method gets to from a look at an empty queue, before it looks again. */
  private Set<Integer> reachedWhenEmpty(MethodBody body, Event.Call call) {
    Resolver resolver = new Resolver(body, summaries);
    Map<Value, Value> answers = whenEmpty(body, call, resolver);
    Deque<Step> todo = new ArrayDeque<>(List.of(new Step(call.site(), PathState.START, false)));
    Set<Integer> seen = new HashSet<>();
    while (!todo.isEmpty()) {
      Step step = todo.remove();
      for (Edge edge : body.edges(step.site())) {
        PathState next = edge.isThrown() ? null : follow(resolver, edge, step.state(), answers);
        if (next != null && edge.to() != call.site() && seen.add(edge.to())) {
          todo.add(new Step(edge.to(), next, false));
        }
      }
    }
    return seen;
  }

  private record Step(int site, PathState state, boolean pauses) {}

  /** How the method passes the time from one look at an empty queue to the next; null if not. */
  private @Nullable String idle(MethodBody body, Event.Call call) {
    Resolver resolver = new Resolver(body, summaries);
    Map<Value, Value> answers = whenEmpty(body, call, resolver);
    Deque<Step> todo = new ArrayDeque<>(List.of(new Step(call.site(), PathState.START, false)));
    Set<Integer> seen = new HashSet<>();
    while (!todo.isEmpty()) {
      Step step = todo.remove();
      Event event = body.event(step.site());
      for (Edge edge : body.edges(step.site())) {
        // So many turns and no more: what comes after may wait as it should.
        boolean counted =
            edge.condition() != null
                && event instanceof Event.Branch branch
                && counts(branch.condition());
        PathState next =
            edge.isThrown() || counted ? null : follow(resolver, edge, step.state(), answers);
        if (next == null) {
          continue;
        }
        if (edge.to() == call.site()) {
          return step.pauses() ? "sleeps" : "spins";
        }
        Boolean pauses = passes(body.event(edge.to()));
        if (pauses != null && seen.add(edge.to())) {
          todo.add(new Step(edge.to(), next, step.pauses() || pauses));
        }
      }
    }
    return null;
  }

  /** What every question to the queue is answered while there is nothing in it. */
  private Map<Value, Value> whenEmpty(MethodBody body, Event.Call call, Resolver resolver) {
    Value queue = resolver.resolve(Objects.requireNonNull(call.receiver()), Map.of());
    Map<Value, Value> answers = new HashMap<>();
    body.each(
        Event.Call.class,
        other -> {
          Effect polls = summaries.table().effect(other.callee(), Effect.Kind.POLLS);
          if (polls != null
              && other.receiver() != null
              && resolver.resolve(other.receiver(), Map.of()).equals(queue)) {
            answers.put(
                resolver.resolve(new Value.Result(other.site()), Map.of()), answer(polls.detail()));
          }
        });
    return answers;
  }

  private static Value answer(@Nullable String detail) {
    if (detail == null) {
      return Value.Null.INSTANCE;
    }
    return new Value.Constant(detail.equals("true") ? 1 : 0);
  }

  private @Nullable PathState follow(
      Resolver resolver, Edge edge, PathState state, Map<Value, Value> answers) {
    PathState next = state;
    if (edge.condition() != null) {
      Value condition = resolver.resolve(edge.condition(), state.bindings());
      for (Map.Entry<Value, Value> answer : answers.entrySet()) {
        condition = condition.replace(answer.getKey(), answer.getValue());
      }
      next = Truths.assume(resolver, state, condition, edge.holds());
    }
    if (next == null || edge.assigns().isEmpty()) {
      return next;
    }
    Map<Value.Phi, Value> bindings = new HashMap<>(next.bindings());
    for (Map.Entry<Value.Phi, Value> entry : edge.assigns().entrySet()) {
      Value value = resolver.resolve(entry.getValue(), next.bindings());
      if (value.equals(entry.getKey())) {
        bindings.remove(entry.getKey());
      } else {
        bindings.put(entry.getKey(), value);
      }
    }
    return new PathState(next.held(), next.truths(), bindings, next.failedAt());
  }

  /** Compares a number that changes from turn to turn. */
  static boolean counts(Value condition) {
    return condition instanceof Value.Comparison comparison
        && comparison.relation() != Value.Relation.SIGN
        && (isCounter(comparison.left()) || isCounter(comparison.right()))
        && !(comparison.left() instanceof Value.Null)
        && !(comparison.right() instanceof Value.Null)
        && comparison.relation() == Value.Relation.LESS;
  }

  private static boolean isCounter(Value value) {
    return value instanceof Value.Phi || value instanceof Value.Opaque;
  }

  /** Whether an event merely passes the time (true when by a pause); null when it does more. */
  private @Nullable Boolean passes(Event event) {
    if (event instanceof Event.Call call) {
      if (summaries.table().has(call.callee(), Effect.Kind.SLEEPS) || isPause(call)) {
        return true;
      }
      return isQuestion(call, 0) || isNewContainer(call) ? false : null;
    }
    boolean ends = event instanceof Event.Return || event instanceof Event.Throw;
    boolean does =
        event instanceof Event.WriteField
            || event instanceof Event.WriteElement
            || event instanceof Event.CreateArray
            || event instanceof Event.MakeFunction
            || event instanceof Event.EnterMonitor
            || event instanceof Event.ExitMonitor;
    return ends || does ? null : false;
  }

  /** An empty list for what comes. */
  private boolean isNewContainer(Event.Call call) {
    return call.callee().isConstructor()
        && call.callee().owner().startsWith("java/")
        && summaries.hierarchy().isSubtype(call.callee().owner(), "java/util/Collection");
  }

  /** A helper that does nothing but wait for a while. */
  private boolean isPause(Event.Call call) {
    MethodName target =
        call.callee().returnType().equals("V") ? summaries.targets().of(call) : null;
    MethodBody callee = target == null ? null : summaries.files().body(target);
    if (callee == null) {
      return false;
    }
    boolean pauses = false;
    for (int site : callee.order()) {
      Event event = callee.event(site);
      boolean waits =
          event instanceof Event.Call inner
              && summaries.table().has(inner.callee(), Effect.Kind.SLEEPS);
      boolean does =
          event instanceof Event.WriteField
              || event instanceof Event.WriteElement
              || event instanceof Event.EnterMonitor
              || event instanceof Event.Call other
                  && !waits
                  && !isQuestion(other, 1)
                  && !summaries.table().has(other.callee(), Effect.Kind.RESTORES);
      if (does) {
        return false;
      }
      pauses |= waits;
    }
    return pauses;
  }

  /** A call that answers and changes nothing: a flag, a getter, another look at the queue. */
  private boolean isQuestion(Event.Call call, int depth) {
    if (summaries.table().hasAny(call.callee(), MOVES)) {
      return false;
    }
    if (summaries.table().hasAny(call.callee(), LOOKS)) {
      return true;
    }
    boolean yesOrNo = call.callee().returnType().equals("Z");
    MethodName target = depth > 2 || !yesOrNo ? null : summaries.targets().of(call);
    MethodBody callee = target == null ? null : summaries.files().body(target);
    if (callee == null) {
      return false;
    }
    for (int site : callee.order()) {
      Event event = callee.event(site);
      boolean changes =
          event instanceof Event.WriteField
              || event instanceof Event.WriteElement
              || event instanceof Event.EnterMonitor
              || event instanceof Event.Throw
              || event instanceof Event.Call inner && !isQuestion(inner, depth + 1);
      if (changes) {
        return false;
      }
    }
    return true;
  }
}
