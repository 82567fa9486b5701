package org.raceguard.program.sharing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * Methods that set an object up before its thread starts, as {@code init()} and {@code configure()}
 * do in many frameworks: they fill several fields at once, with what they make or look up.
 */
final class SetUps {
  /** So many fields are filled where some of them get what the caller gives. */
  private static final int WITH_GIVEN = 3;

  private static final int MADE_ONLY = 2;

  private final Map<MethodName, Boolean> known = new HashMap<>();

  /** Whether a write puts something into a field that is no answer to what the thread asks. */
  boolean isPartOfOne(FieldUse write) {
    return write.base() instanceof Value.This
        && write.body().event(write.site()) instanceof Event.WriteField event
        && !(event.value() instanceof Value.Constant)
        && !(event.value() instanceof Value.Null)
        && known.computeIfAbsent(write.method(), method -> isOne(write.body()));
  }

  private static boolean isOne(MethodBody body) {
    Set<FieldName> made = new HashSet<>();
    Set<FieldName> given = new HashSet<>();
    body.each(
        Event.WriteField.class,
        write -> {
          if (write.base() instanceof Value.This) {
            if (write.value() instanceof Value.Parameter) {
              given.add(write.field());
            } else if (!(write.value() instanceof Value.Constant)
                && !(write.value() instanceof Value.Null)) {
              made.add(write.field());
            }
          }
        });
    return made.size() >= MADE_ONLY && given.isEmpty()
        || !made.isEmpty() && made.size() + given.size() >= WITH_GIVEN;
  }
}
