package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Which events look at, or change, what a container in a field holds. */
final class Contents {
  private static final int DEEPEST = 5;
  private static final String ITERATOR = "java/util/Iterator";

  /** A container in a field, and what happens to it. */
  record Use(Value.Field container, boolean changes) {}

  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldObjects objects;
  private final MethodBody body;
  private final Resolver resolver;

  Contents(
      Summaries summaries,
      ObjectTable table,
      HeldObjects objects,
      MethodBody body,
      Resolver resolver) {
    this.summaries = summaries;
    this.table = table;
    this.objects = objects;
    this.body = body;
    this.resolver = resolver;
  }

  /** What an event does to the contents of a field, or null. */
  @Nullable Use usedBy(Event event) {
    if (event instanceof Event.WriteElement write) {
      return use(write.array(), true);
    }
    if (event instanceof Event.ReadElement read) {
      return use(read.array(), false);
    }
    return event instanceof Event.Call call ? usedBy(call) : null;
  }

  private @Nullable Use usedBy(Event.Call call) {
    MethodName callee = call.callee();
    if (call.receiver() != null && !callee.isConstructor()) {
      if (table.changesReceiver(callee)) {
        return use(call.receiver(), true);
      }
      Use read = table.isView(callee) && !isIterator(callee) ? null : use(call.receiver(), false);
      if (read != null) {
        return read;
      }
    }
    if (call.arguments().isEmpty()) {
      return null;
    }
    Value first = call.arguments().get(0);
    if (table.changesArgument(callee)) {
      return use(first, true);
    }
    return table.copiesArgument(callee)
            || isContainer(callee.owner()) && !table.isViewOfArgument(callee)
        ? use(first, false)
        : usedByHelper(call);
  }

  /** {@code send(buffer)}, where a method of the program works on what it is given. */
  private @Nullable Use usedByHelper(Event.Call call) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) instanceof Value.Field given && mayChange(given.name())) {
        MethodName target = summaries.targets().of(call);
        MethodBody helper = target == null ? null : summaries.files().body(target);
        boolean[] uses = {false};
        boolean[] changes = {false};
        boolean[] locks = {false};
        if (helper != null) {
          Value parameter = new Value.Parameter(i);
          helper.each(
              Event.class,
              event -> {
                locks[0] |= event instanceof Event.EnterMonitor;
                if (event instanceof Event.Call inner && parameter.equals(inner.receiver())) {
                  uses[0] |= !table.isView(inner.callee()) || isIterator(inner.callee());
                  changes[0] |= table.changesReceiver(inner.callee());
                }
              });
        }
        if (uses[0] && !locks[0]) {
          return use(given, changes[0]);
        }
      }
    }
    return null;
  }

  private boolean isIterator(MethodName callee) {
    String type = Descriptors.type(callee.returnType());
    return type != null && summaries.hierarchy().isSubtype(type, ITERATOR);
  }

  private boolean isContainer(String type) {
    Nature nature = table.ofType(type);
    return nature != null && nature != Nature.SAFE;
  }

  private @Nullable Use use(Value value, boolean changes) {
    Value.Field container = container(value, 0);
    return container == null ? null : new Use(container, changes);
  }

  /** The field that holds the container which a value is, or is a view of. */
  private Value.@Nullable Field container(Value value, int depth) {
    if (depth > DEEPEST) {
      return null;
    }
    Event.Call call = body.callBehind(value);
    if (call != null && table.isView(call.callee()) && call.receiver() != null) {
      return container(call.receiver(), depth + 1);
    }
    if (call != null && table.isViewOfArgument(call.callee()) && !call.arguments().isEmpty()) {
      return container(call.arguments().get(0), depth + 1);
    }
    Value resolved = resolver.resolve(value, Map.of());
    if (resolved instanceof Value.Field field && mayChange(field.name())) {
      return field;
    }
    return null;
  }

  /** Whether what a field holds changes in place, and takes care of no lock itself. */
  private boolean mayChange(FieldName name) {
    FieldName field = summaries.hierarchy().declared(name);
    FieldShape declared = summaries.hierarchy().field(field);
    if (declared == null
        || declared.is(Modifier.VOLATILE)
        || !summaries.isAnalysed(field.owner())) {
      return false;
    }
    if (field.descriptor().startsWith("[")) {
      return true;
    }
    Nature byType = table.ofDescriptor(field.descriptor());
    if (byType != Nature.MUTABLE && byType != Nature.FOREIGN) {
      return false;
    }
    Set<Nature> held = objects.in(field);
    return !held.contains(Nature.SAFE)
        && (held.contains(Nature.MUTABLE) || held.contains(Nature.FOREIGN));
  }
}
