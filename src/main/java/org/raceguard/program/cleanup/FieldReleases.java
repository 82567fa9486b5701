package org.raceguard.program.cleanup;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;

/**
 * Whether what a field holds is closed by anybody, in whatever way, or goes where somebody may
 * close it.
 */
final class FieldReleases {
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final Custody custody;
  private final Nests nests;
  private final Map<String, List<ClassShape>> packages = new HashMap<>();
  private final Map<FieldName, Boolean> released = new HashMap<>();
  private final Map<MethodBody, Resolver> resolvers = new HashMap<>();

  FieldReleases(Summaries summaries, Custody custody) {
    this.summaries = summaries;
    this.custody = custody;
    this.nests = summaries.nests();
    for (ClassShape shape : summaries.files().analysed()) {
      packages.computeIfAbsent(packageOf(shape.name()), p -> new ArrayList<>()).add(shape);
    }
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('/') + 1);
  }

  boolean isReleased(FieldName field) {
    Boolean known = released.get(field);
    if (known == null) {
      // A field that is only copied to itself is released by nobody.
      released.put(field, false);
      known = computeReleased(field);
      released.put(field, known);
    }
    return known;
  }

  private boolean computeReleased(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    if (declared == null || !declared.is(Modifier.STATIC) && declared.is(Modifier.PUBLIC)) {
      return true;
    }
    Set<ClassShape> users = nests.usersOf(field);
    if (users.stream().anyMatch(user -> releases(user, field, false))) {
      return true;
    }
    Set<ClassShape> others = new LinkedHashSet<>();
    if (declared.is(Modifier.PUBLIC)) {
      others.addAll(summaries.files().analysed());
    } else if (!declared.is(Modifier.PRIVATE)) {
      others.addAll(packages.getOrDefault(packageOf(field.owner()), List.of()));
    }
    others.removeAll(users);
    return others.stream().anyMatch(user -> releases(user, field, true));
  }

  private boolean releases(ClassShape user, FieldName field, boolean byClosingOnly) {
    for (MethodShape method : user.methods()) {
      boolean works = !method.calls().isEmpty() || !method.functions().isEmpty();
      boolean gives = method.name().returnType().length() > 1;
      boolean candidate = byClosingOnly ? method.callsAny(custody::closesReceiver) : works || gives;
      MethodBody body = candidate ? summaries.files().body(method.name()) : null;
      if (body != null && releases(body, method, field)) {
        return true;
      }
    }
    return false;
  }

  private boolean mentions(MethodBody body, FieldName field) {
    boolean[] found = new boolean[1];
    body.each(
        Event.ReadField.class,
        read ->
            found[0] |=
                read.field().name().equals(field.name())
                    && summaries.hierarchy().declared(read.field()).equals(field));
    return found[0];
  }

  /** Whether a method does more with a field than to overwrite it: it tests it, or closes it. */
  boolean touches(MethodBody body, FieldName field) {
    if (mentions(body, field)) {
      return true;
    }
    boolean[] found = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          MethodName target = summaries.targets().of(call);
          MethodBody callee =
              target == null || !nests.isSame(target.owner(), field.owner())
                  ? null
                  : summaries.files().body(target);
          found[0] |= callee != null && mentions(callee, field);
        });
    return found[0];
  }

  private boolean releases(MethodBody body, MethodShape method, FieldName field) {
    for (int site : body.order()) {
      if (releases(body, method, body.event(site), field)) {
        return true;
      }
    }
    return false;
  }

  private boolean releases(MethodBody body, MethodShape method, Event event, FieldName field) {
    if (event instanceof Event.Call call) {
      return releasedBy(body, call, field);
    }
    if (event instanceof Event.MakeFunction made) {
      for (int i = 0; i < made.captured().size(); i++) {
        if (isFrom(body, made.captured().get(i), field)
            && isReleased(custody.ofCaptured(made, i))) {
          return true;
        }
      }
      return false;
    }
    if (event instanceof Event.WriteField write) {
      FieldName other = summaries.hierarchy().declared(write.field());
      return !other.equals(field) && isFrom(body, write.value(), field) && isReleased(other);
    }
    if (event instanceof Event.WriteElement write) {
      return isFrom(body, write.value(), field);
    }
    return event instanceof Event.Return exit
        && exit.value() != null
        && isFrom(body, exit.value(), field)
        && !method.is(SYNTHETIC)
        && !method.is(Modifier.PRIVATE);
  }

  /** What a private getter returns is seen where it is called. */
  private @Nullable FieldName returned(Event.Call call, int depth) {
    MethodName target = summaries.targets().of(call);
    MethodShape declared = target == null ? null : summaries.declaration(target);
    MethodBody getter =
        target == null || declared == null || !declared.is(Modifier.PRIVATE)
            ? null
            : summaries.files().body(target);
    if (getter == null) {
      return null;
    }
    @Nullable FieldName[] found = new FieldName[1];
    ValueSets values = new ValueSets(getter);
    values.eachReturned(
        (value, at) -> {
          FieldName origin = origin(getter, value, depth + 1);
          found[0] = origin == null ? found[0] : origin;
        });
    return found[0];
  }

  /** Whether who has an object releases it, or may do so. */
  boolean isReleased(Custody.Fate fate) {
    return fate.closed() || fate.gone() || fate.fields().stream().anyMatch(this::isReleased);
  }

  private boolean releasedBy(MethodBody body, Event.Call call, FieldName field) {
    if (call.receiver() != null && isFrom(body, call.receiver(), field)) {
      if (custody.closesReceiver(call)) {
        return true;
      }
      for (Value argument : call.arguments()) {
        if (argument instanceof Value.Function function
            && body.event(function.site()) instanceof Event.MakeFunction made
            && custody.closesItsArgument(made)) {
          return true;
        }
      }
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (isFrom(body, call.arguments().get(i), field) && isReleased(custody.ofArgument(call, i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isFrom(MethodBody body, Value value, FieldName field) {
    boolean[] found = new boolean[1];
    new ValueSets(body)
        .each(value, body.entry(), (each, at) -> found[0] |= field.equals(origin(body, each)));
    return found[0];
  }

  /** The field that a value comes from: it is its value, or one of those that it contains. */
  @Nullable FieldName origin(MethodBody body, Value value) {
    return origin(body, value, 0);
  }

  private @Nullable FieldName origin(MethodBody body, Value value, int depth) {
    Value resolved =
        resolvers.computeIfAbsent(body, b -> new Resolver(b, summaries)).resolve(value, Map.of());
    if (resolved instanceof Value.Field field) {
      return summaries.hierarchy().declared(field.name());
    }
    if (resolved instanceof Value.Element element && depth < 6) {
      return origin(body, element.array(), depth + 1);
    }
    Event.Call call = body.callBehind(resolved);
    if (call == null || depth >= 6) {
      return null;
    }
    FieldName got = returned(call, depth);
    if (got != null) {
      return got;
    }
    if (call.receiver() == null) {
      boolean same =
          !call.arguments().isEmpty() && summaries.table().has(call.callee(), Effect.Kind.WRAPS);
      return same ? origin(body, call.arguments().get(0), depth + 1) : null;
    }
    // A number of elements is none of them.
    FieldName source =
        call.callee().owner().startsWith("java/util/") && call.callee().returnType().length() > 1
            ? origin(body, call.receiver(), depth + 1)
            : null;
    return source == null || isPool(source) ? null : source;
  }

  /** Whether a field holds an executor itself: what its methods return is no part of it. */
  private boolean isPool(FieldName field) {
    String type = Descriptors.type(field.descriptor());
    return type != null && summaries.table().hasMethod(type, Effect.Kind.CLOSES);
  }

  /**
   * Whether a field holds a collection, a map, or another thing of the JDK's that keeps objects.
   */
  boolean isContainer(FieldName field) {
    String type = Descriptors.type(field.descriptor());
    if (type == null) {
      return field.descriptor().startsWith("[L");
    }
    Hierarchy hierarchy = summaries.hierarchy();
    return hierarchy.isSubtype(type, "java/util/Collection")
        || hierarchy.isSubtype(type, "java/util/Map")
        || hierarchy.isSubtype(type, "java/util/concurrent/atomic/AtomicReference");
  }
}
