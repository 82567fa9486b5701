package org.raceguard.program.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of a callee in the terms of its caller. */
public final class Terms {
  private Terms() {}

  /** Whether a value means the same to whoever calls the method: no part is local to its body. */
  public static boolean areOfCaller(Value value) {
    if (value instanceof Value.Field field) {
      return field.base() == null || areOfCaller(field.base());
    }
    if (value instanceof Value.Element element) {
      return areOfCaller(element.array()) && areOfCaller(element.index());
    }
    if (value instanceof Value.View view) {
      return areOfCaller(view.lock());
    }
    if (value instanceof Value.ConditionOf condition) {
      return areOfCaller(condition.lock());
    }
    return value instanceof Value.This
        || value instanceof Value.Parameter
        || value instanceof Value.ClassLiteral
        || value instanceof Value.Constant
        || value instanceof Value.Null;
  }

  /**
   * The value with the receiver and the arguments of a call in place of {@code this} and the
   * parameters; null when one is not known.
   */
  public static @Nullable Value ofCaller(
      Value value, @Nullable Value receiver, List<Value> arguments) {
    if (value instanceof Value.This) {
      return receiver;
    }
    if (value instanceof Value.Parameter parameter) {
      return parameter.index() < arguments.size() ? arguments.get(parameter.index()) : null;
    }
    if (value instanceof Value.Field field && field.base() != null) {
      Value base = ofCaller(field.base(), receiver, arguments);
      return base == null ? null : new Value.Field(base, field.name());
    }
    if (value instanceof Value.Element element) {
      Value array = ofCaller(element.array(), receiver, arguments);
      Value index = ofCaller(element.index(), receiver, arguments);
      return array == null || index == null ? null : new Value.Element(array, index);
    }
    if (value instanceof Value.View view) {
      Value lock = ofCaller(view.lock(), receiver, arguments);
      return lock == null ? null : new Value.View(lock, view.mode());
    }
    if (value instanceof Value.ConditionOf condition) {
      Value lock = ofCaller(condition.lock(), receiver, arguments);
      return lock == null ? null : new Value.ConditionOf(lock);
    }
    return areOfCaller(value) ? value : null;
  }
}
