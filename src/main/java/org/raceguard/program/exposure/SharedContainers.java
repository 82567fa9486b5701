package org.raceguard.program.exposure;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.objects.Makers;
import org.raceguard.program.tables.Effect.Kind;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Which collections and maps are made for use by several threads, and are used so. */
public final class SharedContainers {
  private final Summaries summaries;
  private final ObjectTable objects;
  private final Makers makers;
  private final FieldWrites writes;

  public SharedContainers(
      Summaries summaries, ObjectTable objects, Makers makers, FieldWrites writes) {
    this.writes = writes;
    this.summaries = summaries;
    this.objects = objects;
    this.makers = makers;
  }

  /** Whether others than this method can have the object that a call is made on. */
  public boolean isShared(MethodBody body, Event.Call call) {
    return isShared(body, target(body, call));
  }

  private static boolean isShared(MethodBody body, Value target) {
    Value root = target.root();
    return target instanceof Value.Field
            && !(root instanceof Value.New)
            && !(root instanceof Value.This && body.name().isConstructor())
        || root instanceof Value.Parameter && !body.name().name().contains("$");
  }

  private Value target(MethodBody body, Event.Call call) {
    return new Resolver(body, summaries).resolve(Objects.requireNonNull(call.receiver()), Map.of());
  }

  /** Whether a call is made on a shared object whose single methods are safe. */
  public boolean isForThreads(MethodBody body, Event.Call call) {
    if (summaries.table().has(call.callee(), Kind.FOR_ONE_THREAD)) {
      return false;
    }
    return isShared(body, call)
        && (isSafe(call.receiverType())
            || isSafe(call.callee().owner())
            || makers.isAlways(
                body, target(body, call), call.site(), this::givesSafe, this::isSafe));
  }

  /** Whether a call is made on a map for several threads that locks the entry that it computes. */
  public boolean locksEntries(MethodBody body, Event.Call call) {
    return (isSafe(call.receiverType())
            || isSafe(call.callee().owner())
            || makers.isAlways(
                body, target(body, call), call.site(), this::givesSafe, this::isSafe))
        && !locksNone(call.callee().owner())
        && !makers.isAlways(
            body, target(body, call), call.site(), callee -> false, this::locksNone);
  }

  private boolean locksNone(String type) {
    return summaries.table().isOfKind(type, Kind.LOCKS_NO_ENTRY);
  }

  private boolean givesSafe(MethodName callee) {
    return "safe".equals(objects.gives(callee)) || isSafe(Descriptors.type(callee.returnType()));
  }

  private boolean isSafe(@Nullable String type) {
    return type != null && objects.ofType(type) == Nature.SAFE;
  }

  /** Whether an element that is added twice is there twice. */
  public boolean keepsDuplicates(Event.Call add) {
    return summaries.hierarchy().isSubtype(add.callee().owner(), "java/util/List");
  }

  /** What a call is made on, or what that is a view of. */
  public Value behindViews(MethodBody body, Event.Call call) {
    Value value = target(body, call);
    Event.Call view = body.callBehind(value);
    while (view != null && view.receiver() != null && objects.isView(view.callee())) {
      value = new Resolver(body, summaries).resolve(view.receiver(), Map.of());
      view = body.callBehind(value);
    }
    Value kept = keptViewOf(value);
    return kept == null ? value : kept;
  }

  /** What a field always holds a view of, if that is another field of the same object. */
  private @Nullable Value keptViewOf(Value value) {
    if (!(value instanceof Value.Field field)) {
      return null;
    }
    FieldName name = summaries.hierarchy().declared(field.name());
    FieldShape declared = summaries.hierarchy().field(name);
    List<FieldWrite> all =
        declared != null && declared.is(Modifier.FINAL) ? writes.to(name) : List.of();
    if (all.size() != 1) {
      return null;
    }
    FieldWrite write = all.get(0);
    Event.Call view = write.body().callBehind(write.event().value());
    if (view == null || view.receiver() == null || !objects.isView(view.callee())) {
      return null;
    }
    Value base = write.event().base();
    Value of = new Resolver(write.body(), summaries).resolve(view.receiver(), Map.of());
    return of instanceof Value.Field other && Objects.equals(other.base(), base)
        ? new Value.Field(field.base(), other.name())
        : null;
  }

  /** Whether a value is a view of a container, and not the container itself. */
  public boolean isViewOf(MethodBody body, Value value, Value container) {
    Event.Call view = body.callBehind(value);
    return container.equals(keptViewOf(value))
        || view != null
            && view.receiver() != null
            && objects.isView(view.callee())
            && new Resolver(body, summaries).resolve(view.receiver(), Map.of()).equals(container);
  }

  /** Whether it matters which of two such objects one has: the one changes, the other does not. */
  public boolean hasIdentity(MethodBody body, Value value) {
    Event.Call call = body.callBehind(value);
    String type = call == null ? null : Descriptors.type(call.callee().returnType());
    if (value instanceof Value.New created) {
      type = created.type();
    }
    if (type == null) {
      return false;
    }
    Nature nature = objects.ofType(type);
    return nature == Nature.MUTABLE
        || nature == Nature.SAFE
        || summaries.table().isLockType(type)
        || summaries.table().isOfKind(type, Kind.HAS_IDENTITY)
        || value instanceof Value.New && isNothingElse(type)
        || changes(type);
  }

  /** {@code new Object()} has an identity and nothing else. */
  private boolean isNothingElse(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    return shape != null && shape.superName() == null;
  }

  /** A class of the program some field of whose objects changes. */
  private boolean changes(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    return shape != null
        && shape.analysed()
        && shape.fields().stream()
            .anyMatch(
                field ->
                    !field.is(Modifier.STATIC)
                        && !field.isSynthetic()
                        && (!field.is(Modifier.FINAL)
                            || objects.ofDescriptor(field.name().descriptor()) == Nature.SAFE));
  }

  public boolean needsLockToIterate(MethodBody body, Event.Call call) {
    Value container = behindViews(body, call);
    return isShared(body, container)
        && makers.isAlways(
            body,
            container,
            call.site(),
            callee -> summaries.table().has(callee, Kind.NEEDS_LOCK_TO_ITERATE),
            type -> false);
  }
}
