package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.WaitLoops;
import org.raceguard.program.tables.Effect;

/** Finds the calls in a method whose answer must be checked and is dropped. */
final class DroppedResults {
  /** How many calls deep a question after the wait may hide: {@code isDone()} for isTerminated. */
  private static final int DEEPEST = 2;

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;

  private DroppedResults(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = new Resolver(body, summaries);
  }

  static List<DroppedResult> of(@Nullable MethodBody body, Summaries summaries) {
    return body == null ? List.of() : new DroppedResults(body, summaries).find();
  }

  private List<DroppedResult> find() {
    // Compilers copy finally blocks: one line may stand for many calls, and one that looks is
    // enough.
    Set<DroppedResult> found = new LinkedHashSet<>();
    Set<DroppedResult> checked = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          if (answers(call) && !hasNoLimit(call)) {
            boolean dropped = !call.resultUsed() && !findsOutItself(call);
            (dropped ? found : checked).add(new DroppedResult(Names.call(call, body), call.line()));
          }
        });
    found.removeAll(checked);
    body.each(
        Event.MakeFunction.class,
        made -> {
          if (mustCheck(made.body()) != null && returnsNothing(made)) {
            found.add(new DroppedResult(Names.call(made.body()), made.line()));
          }
        });
    return List.copyOf(found);
  }

  /** Whether a call tells what came of it: by the table, or since its target tries a lock. */
  private boolean answers(Event.Call call) {
    MethodName target = summaries.targets().of(call);
    return mustCheck(call.callee()) != null
        || target != null && !summaries.effects(target).whenTrue().isEmpty();
  }

  private @Nullable Effect mustCheck(MethodName callee) {
    return callee.returnType().equals("V")
        ? null
        : summaries.table().effect(callee, Effect.Kind.MUST_CHECK);
  }

  /** {@code execute(lock::tryLock)}: a method reference for a function without a result. */
  private boolean returnsNothing(Event.MakeFunction made) {
    for (String type : summaries.hierarchy().supertypes(made.type())) {
      ClassShape shape = summaries.hierarchy().shape(type);
      if (shape != null) {
        for (MethodShape method : shape.methods()) {
          if (method.is(Modifier.ABSTRACT) && method.name().name().equals(made.name())) {
            return method.name().returnType().equals("V");
          }
        }
      }
    }
    return false;
  }

  private boolean findsOutItself(Event.Call call) {
    Effect effect = mustCheck(call.callee());
    boolean ofLoop = effect != null && "in-loop".equals(effect.detail());
    return ofLoop && new WaitLoops(body, summaries).retests(call.site())
        || waitsForTheSameInALoop(call)
        || asksLater(call)
        || new StateAnswers(body, summaries).follow(call.site());
  }

  /** {@code awaitTermination} has no form without a limit, so people write the highest number. */
  private static boolean hasNoLimit(Event.Call call) {
    return call.arguments().stream()
        .anyMatch(
            it ->
                it instanceof Value.Constant constant
                    && (constant.value().equals(Long.MAX_VALUE)
                        || constant.value().equals((long) Integer.MAX_VALUE)));
  }

  /**
   * A timed wait that a loop repeats on the same object is a pause that can be cut short: the loop
   * tests what it is there for.
   */
  private boolean waitsForTheSameInALoop(Event.Call call) {
    Value object = object(call);
    if (object == null || !isTimed(call)) {
      return false;
    }
    Set<Integer> cycle = body.cycleThrough(call.site());
    return !cycle.isEmpty() && !changesIn(cycle, object);
  }

  private static boolean isTimed(Event.Call call) {
    return call.callee().descriptor().contains("J");
  }

  /** What a call waits for: its receiver, or what a static helper is given first. */
  private static @Nullable Value object(Event.Call call) {
    return call.receiver() != null || call.arguments().isEmpty()
        ? call.receiver()
        : call.arguments().get(0);
  }

  /** Whether each turn of a loop has another object: the next of many latches. */
  private boolean changesIn(Set<Integer> cycle, Value value) {
    Value resolved = resolver.resolve(value, Map.of());
    Value root = resolved.root();
    return root instanceof Value.Result result && cycle.contains(result.site())
        || root instanceof Value.New created && cycle.contains(created.site())
        || root instanceof Value.Opaque opaque && cycle.contains(opaque.site())
        || root instanceof Value.Phi
        || resolved instanceof Value.Element element && changesIn(cycle, element.index());
  }

  /** Whether some way on from the call asks the same object how it went. */
  private boolean asksLater(Event.Call call) {
    Value object = object(call);
    if (object == null) {
      return false;
    }
    Value asked = resolver.resolve(object, Map.of());
    Set<String> questions = new HashSet<>();
    for (Effect effect : summaries.table().effects(call.callee())) {
      if (effect.kind() == Effect.Kind.RE_ASKED_BY) {
        questions.add(Objects.requireNonNull(effect.detail()));
      }
    }
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(call.site()));
    while (!todo.isEmpty()) {
      for (Edge edge : body.edges(todo.remove())) {
        if (!edge.isThrown() && seen.add(edge.to())) {
          todo.add(edge.to());
          if (body.event(edge.to()) instanceof Event.Call later
              && asks(later, asked, questions, DEEPEST)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean asks(Event.Call call, Value asked, Set<String> questions, int depth) {
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    boolean isQuestion =
        questions.contains(call.callee().name())
            || summaries.table().has(call.callee(), Effect.Kind.IS_HELD);
    if (isQuestion && sameObject(asked, receiver)) {
      return true;
    }
    MethodName target = depth == 0 ? null : summaries.targets().of(call);
    MethodBody callee = target == null ? null : summaries.files().body(target);
    if (callee == null || !(asked.root() instanceof Value.This || isStatic(asked))) {
      return false;
    }
    if (!isStatic(asked) && !asked.root().equals(receiver)) {
      return false;
    }
    DroppedResults inside = new DroppedResults(callee, summaries);
    boolean[] found = new boolean[1];
    callee.each(
        Event.Call.class, inner -> found[0] |= inside.asks(inner, asked, questions, depth - 1));
    return found[0];
  }

  private static boolean isStatic(Value value) {
    return value.root() instanceof Value.Field;
  }

  private static boolean sameObject(Value asked, @Nullable Value receiver) {
    return asked.equals(receiver)
        || asked instanceof Value.View view && view.lock().equals(receiver);
  }
}
