package org.raceguard.program.flow;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.Value.Relation;

/** What a condition says of a path, and whether a path can take an edge at all. */
public final class Truths {
  private Truths() {}

  /** The state in which a condition holds (or not), null when that contradicts what is known. */
  public static @Nullable PathState assume(
      Resolver resolver, PathState state, Value condition, boolean holds) {
    Value value = resolver.resolve(condition, state.bindings());
    Boolean truth = truth(value, state);
    if (truth == null && value instanceof Value.Comparison compared) {
      truth = isOfTwo(resolver, compared) ? Boolean.FALSE : null;
    }
    if (truth != null) {
      return truth == holds ? state : null;
    }
    if (value instanceof Value.Comparison comparison) {
      boolean againstZero = isZero(comparison.right());
      if (comparison.relation() == Relation.EQUAL && againstZero) {
        return assume(resolver, state, comparison.left(), !holds);
      }
      if (comparison.relation() == Relation.EQUAL && isZero(comparison.left())) {
        return assume(resolver, state, comparison.right(), !holds);
      }
      PathState next = state.knowing(value, holds);
      if (comparison.relation() == Relation.LESS && holds && isZero(comparison.left())) {
        return next.knowing(comparison.right(), true);
      }
      if (comparison.relation() == Relation.LESS && holds && againstZero) {
        return next.knowing(comparison.left(), true);
      }
      return next;
    }
    return state.knowing(value, holds);
  }

  /** Whether a comparison asks for the identity of what cannot be one object. */
  private static boolean isOfTwo(Resolver resolver, Value.Comparison comparison) {
    return comparison.relation() == Relation.EQUAL
        && (resolver.isNewBeside(comparison.left(), comparison.right())
            || resolver.isNewBeside(comparison.right(), comparison.left()));
  }

  /** Whether a resolved value is other than zero, false and null; null when that is not known. */
  public static @Nullable Boolean truth(Value value, PathState state) {
    if (value instanceof Value.Constant constant) {
      return constant.value() instanceof Number number ? number.doubleValue() != 0 : Boolean.TRUE;
    }
    if (value instanceof Value.Null) {
      return false;
    }
    if (value instanceof Value.New
        || value instanceof Value.This
        || value instanceof Value.Function
        || value instanceof Value.Caught
        || value instanceof Value.ClassLiteral
        || value instanceof Value.View
        || value instanceof Value.ConditionOf) {
      return true;
    }
    if (value instanceof Value.Comparison comparison) {
      Boolean folded = fold(comparison, state);
      return folded != null ? folded : state.truths().get(value);
    }
    return state.truths().get(value);
  }

  private static @Nullable Boolean fold(Value.Comparison comparison, PathState state) {
    if (comparison.left() instanceof Value.Constant left
        && comparison.right() instanceof Value.Constant right
        && left.value() instanceof Number first
        && right.value() instanceof Number second) {
      return switch (comparison.relation()) {
        case EQUAL -> first.doubleValue() == second.doubleValue();
        case LESS -> first.doubleValue() < second.doubleValue();
        case SIGN -> null;
      };
    }
    if (comparison.relation() != Relation.EQUAL) {
      return null;
    }
    if (comparison.left().equals(comparison.right())
        && !(comparison.left() instanceof Value.Opaque)) {
      return true;
    }
    if (isZero(comparison.right())) {
      Boolean truth = truth(comparison.left(), state);
      return truth == null ? null : !truth;
    }
    return null;
  }

  private static boolean isZero(Value value) {
    return value instanceof Value.Null
        || value instanceof Value.Constant constant
            && constant.value() instanceof Number number
            && number.doubleValue() == 0;
  }
}
