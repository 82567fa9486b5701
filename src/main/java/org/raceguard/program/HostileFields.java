package org.raceguard.program;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.ClassShape.FieldShape;
import org.raceguard.program.ClassShape.MethodShape;

/** Finds objects that no two threads may use at once, in fields that all threads reach. */
final class HostileFields {
  private final Summaries summaries;
  private final ObjectTable table;
  private final HeldObjects objects;
  private final HeldGuards guards;
  private @Nullable Map<FieldName, List<MethodName>> readers;

  /** A use of such an object, and the guards held there. */
  private record Use(MethodName method, int line, Set<Guard> held) {}

  HostileFields(Summaries summaries, ObjectTable table, HeldObjects objects, HeldGuards guards) {
    this.summaries = summaries;
    this.table = table;
    this.objects = objects;
    this.guards = guards;
  }

  List<HostileField> in(ClassShape shape) {
    List<HostileField> found = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      boolean shared = field.is(Modifier.STATIC) || isSingleton(shape);
      if (shared && !field.isSynthetic() && isHostile(field.name())) {
        HostileField hostile = unguarded(shape, field);
        if (hostile != null) {
          found.add(hostile);
        }
      }
    }
    return found;
  }

  private boolean isHostile(FieldName field) {
    String descriptor = field.descriptor();
    return descriptor.startsWith("L")
        && table.isHostile(descriptor.substring(1, descriptor.length() - 1));
  }

  /** Whether there is one object of a class, which it keeps itself. */
  private static boolean isSingleton(ClassShape shape) {
    boolean keepsItself =
        shape.fields().stream()
            .anyMatch(
                field ->
                    field.is(Modifier.STATIC)
                        && field.is(Modifier.FINAL)
                        && field.name().descriptor().equals("L" + shape.name() + ";"));
    return keepsItself
        && shape.methods().stream()
            .filter(method -> method.name().isConstructor())
            .allMatch(method -> method.is(Modifier.PRIVATE));
  }

  private @Nullable HostileField unguarded(ClassShape shape, FieldShape field) {
    List<Use> uses = new ArrayList<>();
    for (MethodName reader : readers().getOrDefault(field.name(), List.of())) {
      MethodBody body = guards.isConstructing(reader) ? null : summaries.files().body(reader);
      if (body != null) {
        new Search(body, field.name(), uses).run();
      }
    }
    String type = field.name().descriptor();
    String name = Names.simpleType(type.substring(1, type.length() - 1));
    boolean isStatic = field.is(Modifier.STATIC);
    if (uses.isEmpty()) {
      Place place = new Place(shape.sourcePath(), objects.assignedAt(field.name(), shape));
      return field.is(Modifier.PUBLIC)
          ? new HostileField(field.name(), name, null, place, isStatic)
          : null;
    }
    Set<Guard> common = null;
    Use worst = null;
    for (Use use : uses) {
      if (common == null) {
        common = new TreeSet<>(use.held());
      } else {
        common.retainAll(use.held());
      }
      boolean worse =
          worst == null
              || use.held().size() < worst.held().size()
              || use.held().size() == worst.held().size() && use.line() < worst.line();
      worst = worse ? use : worst;
    }
    if (common != null && !common.isEmpty() || worst == null) {
      return null;
    }
    ClassShape user = summaries.hierarchy().shape(worst.method().owner());
    Place place = new Place(user == null ? shape.sourcePath() : user.sourcePath(), worst.line());
    return new HostileField(field.name(), name, worst.method(), place, isStatic);
  }

  private Map<FieldName, List<MethodName>> readers() {
    if (readers == null) {
      Map<FieldName, List<MethodName>> found = new HashMap<>();
      for (ClassShape shape : summaries.files().analysed()) {
        for (MethodShape method : shape.methods()) {
          for (FieldName read : method.reads()) {
            if (isHostile(read)) {
              found
                  .computeIfAbsent(summaries.hierarchy().declared(read), f -> new ArrayList<>(2))
                  .add(method.name());
            }
          }
        }
      }
      readers = found;
    }
    return readers;
  }

  /** Looks for the uses of a field's object in one method. */
  private final class Search {
    private final MethodBody body;
    private final FieldName field;
    private final List<Use> found;
    private final ValueSets values;

    Search(MethodBody body, FieldName field, List<Use> found) {
      this.body = body;
      this.field = field;
      this.found = found;
      this.values = new ValueSets(body);
    }

    void run() {
      body.each(
          Event.Call.class,
          call -> {
            // Whoever clones the object uses his own; what only asks leaves it as it is.
            if (call.receiver() != null && !table.isHarmless(call.callee())) {
              use(call.receiver(), call.site(), call.line());
            }
            call.arguments().forEach(argument -> use(argument, call.site(), call.line()));
          });
      body.each(
          Event.MakeFunction.class,
          made -> made.captured().forEach(it -> use(it, made.site(), made.line())));
      body.each(
          Event.Return.class,
          exit -> {
            if (exit.value() != null) {
              use(exit.value(), exit.site(), exit.line());
            }
          });
    }

    private void use(Value used, int site, int line) {
      values.each(
          used,
          site,
          (value, at) -> {
            if (value instanceof Value.Field source
                && summaries.hierarchy().declared(source.name()).equals(field)) {
              found.add(new Use(body.name(), line, held(site, source)));
            }
          });
    }

    /** The locks that all threads share as they share the field: not that of some instance. */
    private Set<Guard> held(int site, Value.Field source) {
      Set<Guard> held = guards.at(body.name(), site, source.base(), field);
      if (source.base() == null) {
        held.removeIf(guard -> !isStatic(guard));
      }
      return held;
    }

    private boolean isStatic(Guard guard) {
      FieldShape lock = guard.field() == null ? null : summaries.hierarchy().field(guard.field());
      return guard.kind() == Guard.Kind.CLASS || lock != null && lock.is(Modifier.STATIC);
    }
  }
}
