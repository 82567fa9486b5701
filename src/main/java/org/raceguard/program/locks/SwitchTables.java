package org.raceguard.program.locks;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;

/**
 * The arrays in which compilers number the constants of an enum that a switch names: a static field
 * of a class of its own, or what a static method answers.
 */
final class SwitchTables {
  private final Summaries summaries;
  private final Map<Object, Map<Object, FieldName>> known = new HashMap<>();

  SwitchTables(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The constant that has a number in a table, null when the array is no such table. */
  @Nullable FieldName constant(MethodBody body, Value array, Object number) {
    Event.Call call = body.callBehind(array);
    if (call != null) {
      return call.dispatch() == Event.Dispatch.STATIC && call.arguments().isEmpty()
          ? known.computeIfAbsent(call.callee(), it -> read(call.callee(), null)).get(number)
          : null;
    }
    return array instanceof Value.Field field && field.base() == null
        ? known
            .computeIfAbsent(field.name(), it -> read(initializer(field.name()), array))
            .get(number)
        : null;
  }

  private static MethodName initializer(FieldName table) {
    return new MethodName(table.owner(), "<clinit>", "()V");
  }

  /**
   * {@code TABLE[Kind.FIRST.ordinal()] = 1}.
   *
   * @param table which array, null for any
   */
  private Map<Object, FieldName> read(MethodName method, @Nullable Value table) {
    Map<Object, FieldName> constants = new HashMap<>();
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return constants;
    }
    body.each(
        Event.WriteElement.class,
        write -> {
          Event.Call ordinal = body.callBehind(write.index());
          if (ordinal != null
              && write.value() instanceof Value.Constant number
              && ordinal.receiver() instanceof Value.Field constant
              && constant.base() == null
              && (table == null || table.equals(write.array()))) {
            constants.put(number.value(), constant.name());
          }
        });
    return constants;
  }
}
