package org.raceguard.program.code;

import org.jspecify.annotations.Nullable;

/** The static types of values. */
public final class StaticTypes {
  private StaticTypes() {}

  /** The internal name of the type of a value, null where nothing tells. */
  public static @Nullable String of(Value value, MethodBody body) {
    if (value instanceof Value.This) {
      return body.name().owner();
    }
    if (value instanceof Value.New made) {
      return made.type();
    }
    if (value instanceof Value.Field field) {
      return Descriptors.type(field.name().descriptor());
    }
    if (value instanceof Value.ClassLiteral) {
      return "java/lang/Class";
    }
    if (value instanceof Value.Parameter parameter) {
      return Descriptors.parameterType(body.name(), parameter.index());
    }
    Event.Call call = body.callBehind(value);
    return call == null ? null : Descriptors.type(call.callee().returnType());
  }
}
