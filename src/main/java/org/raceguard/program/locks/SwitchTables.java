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

/** The arrays in which compilers number the constants of an enum that a switch names. */
final class SwitchTables {
  private final Summaries summaries;
  private final Map<FieldName, Map<Object, FieldName>> known = new HashMap<>();

  SwitchTables(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The constant that has a number in an array, null when the array is no such table. */
  @Nullable FieldName constant(Value array, Object number) {
    return array instanceof Value.Field field && field.base() == null
        ? known.computeIfAbsent(field.name(), this::read).get(number)
        : null;
  }

  /**
   * {@code TABLE[Kind.FIRST.ordinal()] = 1}, in the initialiser of the class that has the table.
   */
  private Map<Object, FieldName> read(FieldName table) {
    Map<Object, FieldName> constants = new HashMap<>();
    MethodBody body = summaries.files().body(new MethodName(table.owner(), "<clinit>", "()V"));
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
              && isTable(write.array(), table)) {
            constants.put(number.value(), constant.name());
          }
        });
    return constants;
  }

  private static boolean isTable(Value array, FieldName table) {
    return array instanceof Value.Field field && field.name().equals(table);
  }
}
