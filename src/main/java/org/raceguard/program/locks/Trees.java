package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/**
 * Objects of one class that form a tree: each has its parent in one field and its children in
 * another. Who locks downwards and who locks upwards wait for each other where they meet.
 */
final class Trees {
  private static final int DEEPEST = 4;

  private final Summaries summaries;
  private final Map<String, LockOrder.Step> upwards = new TreeMap<>();
  private final Map<String, LockOrder.Step> downwards = new TreeMap<>();

  Trees(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Takes note of an object that locks another one of its kind while it is locked. */
  void add(LockOrder.Step step) {
    Value held = step.held().value();
    MethodBody body = summaries.files().body(step.pair().method());
    if (held == null
        || body == null
        || !(held.root() instanceof Value.This)
        || !step.pair().reached().held().isEmpty()) {
      return;
    }
    Value object = lockedAt(body.event(step.pair().site()));
    if (object != null) {
      note(step, body, new Resolver(body, summaries).resolve(object, Map.of()));
    }
  }

  private void note(LockOrder.Step step, MethodBody body, Value object) {
    FieldName field = fieldOfThis(object);
    if (field != null) {
      if (field.descriptor().equals("L" + field.owner() + ";")) {
        upwards.putIfAbsent(field.owner(), step);
      }
      return;
    }
    FieldName children = containerOf(object, body, 0);
    if (children != null && children.owner().equals(step.pair().method().owner())) {
      downwards.putIfAbsent(children.owner(), step);
    }
  }

  private static @Nullable Value lockedAt(Event event) {
    if (event instanceof Event.EnterMonitor enter) {
      return enter.lock();
    }
    return event instanceof Event.Call call ? call.receiver() : null;
  }

  private @Nullable FieldName fieldOfThis(Value value) {
    return value instanceof Value.Field field && field.base() instanceof Value.This
        ? summaries.hierarchy().declared(field.name())
        : null;
  }

  /** The field whose elements a value is one of. */
  private @Nullable FieldName containerOf(Value value, MethodBody body, int depth) {
    if (value instanceof Value.Element element) {
      return fieldOfThis(element.array());
    }
    Event.Call call = depth > DEEPEST ? null : body.callBehind(value);
    if (call == null || call.receiver() == null) {
      return null;
    }
    Value receiver = new Resolver(body, summaries).resolve(call.receiver(), Map.of());
    FieldName field = fieldOfThis(receiver);
    if (field == null) {
      return containerOf(receiver, body, depth + 1);
    }
    String type = Descriptors.type(field.descriptor());
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && type != null && summaries.objects().ofType(type) != null
        ? field
        : null;
  }

  /** Where the one meets the other. */
  List<LockOrder.Cycle> cycles() {
    List<LockOrder.Cycle> found = new ArrayList<>();
    downwards.forEach(
        (type, down) -> {
          LockOrder.Step up = upwards.get(type);
          if (up != null
              && up.requested().identity().equals(down.held().identity())
              && down.requested().identity().equals(up.held().identity())) {
            found.add(new LockOrder.Cycle(LockOrder.Reason.ORDER, List.of(up, down)));
          }
        });
    return found;
  }
}
