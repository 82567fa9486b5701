package org.raceguard.program.sharing;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/** The fields of objects that a task reads. */
final class TaskFields {
  private final Summaries summaries;

  TaskFields(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * The fields of one object, by the task itself or by what it calls on the object right away.
   *
   * @param object as the task calls it, null for fields that are static
   */
  Set<Value> of(MethodName start, @Nullable Value object) {
    Set<Value> fields = new LinkedHashSet<>();
    MethodBody task = summaries.files().body(start);
    if (task == null) {
      return fields;
    }
    addFields(task, object, fields);
    if (object != null) {
      task.each(
          Event.Call.class,
          call -> {
            MethodName helper =
                object.equals(call.receiver()) ? summaries.targets().of(call) : null;
            MethodBody called = helper == null ? null : summaries.files().body(helper);
            if (called != null) {
              Set<Value> there = new LinkedHashSet<>();
              addFields(called, Value.This.INSTANCE, there);
              there.forEach(it -> fields.add(it.replace(Value.This.INSTANCE, object)));
            }
          });
    }
    return fields;
  }

  private void addFields(MethodBody reader, @Nullable Value object, Set<Value> into) {
    Resolver resolver = new Resolver(reader, summaries);
    reader.each(
        Event.ReadField.class,
        read -> {
          Value path = resolver.resolve(new Value.Field(read.base(), read.field()), Map.of());
          if (path instanceof Value.Field field && Objects.equals(object, field.base())) {
            into.add(path);
          }
        });
  }
}
