package org.raceguard.program.code;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the values of a method come from: through arithmetic, casts, joins and comparisons. */
public final class Derivation {
  /** How many calls deep what a call returns is taken to come from its arguments. */
  private static final int DEEPEST = 4;

  private final MethodBody body;
  private final ValueSets values;

  public Derivation(MethodBody body) {
    this.body = body;
    this.values = new ValueSets(body);
  }

  /** Whether a value used at a site was made, at least on some path, from a value of a kind. */
  public boolean isFrom(Value value, int site, Predicate<Value> source) {
    return isFrom(value, site, source, 0, new HashSet<>());
  }

  /** The same; what a call returns comes from its arguments, and an object from its parts. */
  public boolean isMadeFrom(Value value, int site, Predicate<Value> source) {
    return isFrom(value, site, source, DEEPEST, new HashSet<>());
  }

  private boolean isFrom(
      Value value, int site, Predicate<Value> source, int calls, Set<Value> seen) {
    if (!seen.add(value)) {
      return false;
    }
    if (source.test(value)) {
      return true;
    }
    if (value instanceof Value.Comparison comparison) {
      return isFrom(comparison.left(), site, source, calls, seen)
          || isFrom(comparison.right(), site, source, calls, seen);
    }
    if (value instanceof Value.Phi) {
      boolean[] found = {false};
      values.each(
          value, site, (each, at) -> found[0] = found[0] || isFrom(each, at, source, calls, seen));
      return found[0];
    }
    for (Value operand : body.operands(value)) {
      if (isFrom(operand, site, source, calls, seen)) {
        return true;
      }
    }
    Event.Call call = calls > 0 ? makerOf(value) : null;
    if (call != null) {
      // The long chains of builders, as those that concatenate strings, go no deeper.
      boolean chained = call.receiver() != null && call.callee().isFluent();
      int left = chained ? calls : calls - 1;
      for (Value argument : call.arguments()) {
        if (isFrom(argument, site, source, left, seen)) {
          return true;
        }
      }
      return call.receiver() != null && isFrom(call.receiver(), site, source, left, seen);
    }
    return calls > 0
        && value instanceof Value.Field field
        && field.base() != null
        && isFrom(field.base(), site, source, calls - 1, seen);
  }

  private Event.@Nullable Call makerOf(Value value) {
    if (!(value instanceof Value.New)) {
      return body.callBehind(value);
    }
    Event.Call[] constructor = new Event.Call[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.callee().isConstructor() && value.equals(call.receiver())) {
            constructor[0] = call;
          }
        });
    return constructor[0];
  }
}
