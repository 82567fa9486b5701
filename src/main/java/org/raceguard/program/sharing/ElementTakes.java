package org.raceguard.program.sharing;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect.Kind;

/** Elements that a method takes because a look at the container said that they are there. */
final class ElementTakes {
  private final MethodBody body;
  private final Summaries summaries;
  private final Nests nests;
  private final Derivation derivation;
  private final Decisions decisions;
  private final ValueSets values;

  ElementTakes(
      MethodBody body,
      Summaries summaries,
      Nests nests,
      Derivation derivation,
      Decisions decisions) {
    this.body = body;
    this.summaries = summaries;
    this.nests = nests;
    this.derivation = derivation;
    this.decisions = decisions;
    this.values = new ValueSets(body);
  }

  /**
   * Whether a call relies on a look.
   *
   * @param look what the look answered
   * @param container what both are calls of
   */
  boolean relies(Event.Call take, Predicate<Value> look, Value container) {
    boolean failsWhenEmpty = summaries.table().has(take.callee(), Kind.QUEUE_ACT);
    if (!failsWhenEmpty) {
      return isDecidedBy(take, look) && (isUsedUntested(take) || isOfAnother(take, look));
    }
    if (body.edges(take.site()).stream().anyMatch(edge -> edge.isThrown())) {
      return false;
    }
    if (take.arguments().isEmpty()) {
      return isDecidedBy(take, look);
    }
    Value index = take.arguments().get(0);
    boolean asked =
        index instanceof Value.Constant ? isDecidedBy(take, look) : isBounded(index, take, look);
    return derivation.isFrom(index, take.site(), look) || asked && mayShrink(container);
  }

  /** {@code T first = q.peek(); q.poll(); return first;}: two callers get the same element. */
  private boolean isOfAnother(Event.Call take, Predicate<Value> look) {
    boolean[] returned = {false};
    if (!take.resultUsed()) {
      Set<Integer> after = values.reachable(take.site(), Set.of());
      body.each(
          Event.Return.class,
          exit -> {
            if (exit.value() != null && after.contains(exit.site())) {
              values.each(
                  exit.value(), exit.site(), (value, at) -> returned[0] |= look.test(value));
            }
          });
    }
    return returned[0];
  }

  private boolean isDecidedBy(Event.Call take, Predicate<Value> look) {
    return !decisions
        .all(take.site(), branch -> derivation.isMadeFrom(branch.condition(), branch.site(), look))
        .isEmpty();
  }

  /** {@code q.poll().run()}: null, when another thread was faster. */
  private boolean isUsedUntested(Event.Call take) {
    Value result = new Value.Result(take.site());
    boolean[] tested = {false};
    boolean[] used = {false};
    body.each(
        Event.Branch.class,
        branch ->
            tested[0] |= derivation.isFrom(branch.condition(), branch.site(), result::equals));
    body.each(Event.Call.class, call -> used[0] |= result.equals(call.receiver()));
    return used[0] && !tested[0];
  }

  /** {@code for (int i = 0; i < list.size(); i++) list.get(i)}. */
  private boolean isBounded(Value index, Event.Call take, Predicate<Value> look) {
    Set<Integer> cycle = body.cycleThrough(take.site());
    boolean[] bounded = {false};
    body.each(
        Event.Branch.class,
        branch ->
            bounded[0] |=
                cycle.contains(branch.site())
                    && branch.condition() instanceof Value.Comparison comparison
                    && (comparison.left().equals(index) || comparison.right().equals(index))
                    && derivation.isFrom(comparison, branch.site(), look));
    return bounded[0];
  }

  /** Whether some method near a field makes the container in it smaller. */
  private boolean mayShrink(Value container) {
    if (!(container instanceof Value.Field field)) {
      return false;
    }
    boolean[] shrinks = {false};
    for (MethodName user : nests.methodsUsing(summaries.hierarchy().declared(field.name()))) {
      MethodBody using = summaries.files().body(user);
      if (using != null) {
        Resolver resolver = new Resolver(using, summaries);
        using.each(
            Event.Call.class,
            call ->
                shrinks[0] |=
                    call.receiver() != null
                        && summaries.table().has(call.callee(), Kind.SHRINKS)
                        && mayBe(using, resolver, call, field));
      }
    }
    return shrinks[0];
  }

  private static boolean mayBe(
      MethodBody using, Resolver resolver, Event.Call call, Value.Field field) {
    boolean[] found = {false};
    new ValueSets(using)
        .each(
            java.util.Objects.requireNonNull(call.receiver()),
            call.site(),
            (value, at) ->
                found[0] |=
                    resolver.resolve(value, Map.of()) instanceof Value.Field other
                        && other.name().equals(field.name()));
    return found[0];
  }
}
