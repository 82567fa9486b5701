package org.raceguard.program.sharing;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.Decisions.Decision;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;

/** What a method answers its caller, by the way it took. */
final class Answers {
  private final MethodBody body;
  private final ValueSets values;

  Answers(MethodBody body) {
    this.body = body;
    this.values = new ValueSets(body);
  }

  /** Whether the caller is told which way a decision went: {@code return true} on one side only. */
  boolean dependOn(Decision decision) {
    Set<Value> inside = new HashSet<>();
    Set<Value> outside = new HashSet<>();
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            boolean guarded = decision.guarded().contains(exit.site());
            values.each(
                exit.value(),
                exit.site(),
                (value, at) ->
                    (guarded || decision.guarded().contains(at) ? inside : outside).add(value));
          }
        });
    return inside.stream().anyMatch(Answers::isConstant)
        && outside.stream().anyMatch(Answers::isConstant)
        && !inside.equals(outside);
  }

  /** Whether the caller is told that a site was reached, rather than the other way taken. */
  boolean tell(Decision decision, int site) {
    Set<Integer> after = values.reachable(site, Set.of());
    Set<Value> inside = new HashSet<>();
    Set<Value> outside = new HashSet<>();
    body.each(
        Event.Return.class,
        exit -> {
          if (exit.value() != null) {
            values.each(
                exit.value(),
                exit.site(),
                (value, at) -> {
                  if (at == exit.site() ? after.contains(at) : after.contains(at) || at == site) {
                    inside.add(value);
                  } else if (!decision.guarded().contains(at)) {
                    outside.add(value);
                  }
                });
          }
        });
    return inside.stream().anyMatch(Answers::isConstant)
        && outside.stream().anyMatch(Answers::isConstant)
        && inside.stream().noneMatch(outside::contains);
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.Constant;
  }
}
