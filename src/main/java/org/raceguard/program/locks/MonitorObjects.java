package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.MonitorEntry;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.MonitorObject.Fault;
import org.raceguard.program.objects.Escapes;
import org.raceguard.program.objects.FieldWrite;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** What the program synchronizes on, and what speaks against each object. */
final class MonitorObjects {
  private static final String STRING = "java/lang/String";

  private final Summaries summaries;
  private final FieldWrites writes;
  private final Function<FieldName, @Nullable LockField> lockFields;
  private final StaticState statics;

  MonitorObjects(
      Summaries summaries,
      FieldWrites writes,
      Function<FieldName, @Nullable LockField> lockFields,
      StaticState statics) {
    this.summaries = summaries;
    this.writes = writes;
    this.lockFields = lockFields;
    this.statics = statics;
  }

  /** What can be said against the objects that a method synchronizes on; one word on each. */
  List<MonitorObject> of(MethodName method, LockFacts facts) {
    MethodShape declared = summaries.declaration(method);
    boolean isSynchronized = declared != null && declared.is(Modifier.SYNCHRONIZED);
    MethodBody body =
        facts.monitors().isEmpty() && !isSynchronized ? null : summaries.files().body(method);
    if (declared == null || body == null) {
      return List.of();
    }
    List<MonitorObject> found = new ArrayList<>();
    Map<Value, StaticState.Change> unguarded = statics.changedUnderInstanceLocks(body, facts);
    Judge judge = new Judge(body);
    for (MonitorEntry entry : facts.monitors()) {
      MonitorObject object = judge.judge(entry);
      StaticState.Change change = unguarded.get(entry.lock());
      if (change != null
          && isWithin(change.line(), entry, facts.monitors())
          && (object == null || object.fault() == Fault.OPEN_TO_OTHERS)) {
        object =
            new MonitorObject(
                method, entry.line(), entry.shown(), Fault.GUARDS_STATIC_STATE, change.shown());
      }
      if (object != null) {
        found.add(object);
      }
    }
    if (isSynchronized && !declared.is(0x1000)) {
      StaticState.Change change = unguarded.get(Value.This.INSTANCE);
      String shown =
          declared.is(Modifier.STATIC) ? Names.simpleType(method.owner()) + ".class" : "this";
      found.add(
          change == null
              ? new MonitorObject(method, declared.firstLine(), shown, Fault.OPEN_TO_OTHERS, shown)
              : new MonitorObject(
                  method, change.line(), shown, Fault.GUARDS_STATIC_STATE, change.shown()));
    }
    return List.copyOf(found);
  }

  /** Whether of all blocks that use one lock this is the one that a line stands in. */
  private static boolean isWithin(int line, MonitorEntry block, List<MonitorEntry> all) {
    return block.line() <= line
        && all.stream()
            .filter(other -> other.lock().equals(block.lock()) && other.line() <= line)
            .allMatch(other -> other.line() <= block.line());
  }

  /** Judges the objects of one method. */
  private final class Judge {
    private final MethodBody body;
    private final ValueSets values;
    private final Resolver resolver;

    Judge(MethodBody body) {
      this.body = body;
      this.values = new ValueSets(body);
      this.resolver = new Resolver(body, summaries);
    }

    @Nullable MonitorObject judge(MonitorEntry entry) {
      Event event = body.event(entry.site());
      List<Value> all = new ArrayList<>();
      if (event instanceof Event.EnterMonitor enter) {
        values.each(
            enter.lock(), entry.site(), (value, at) -> all.add(resolver.resolve(value, Map.of())));
      }
      for (Value value : all) {
        MonitorObject object = judge(entry, value, all);
        if (object != null) {
          return object;
        }
      }
      return null;
    }

    private @Nullable MonitorObject judge(MonitorEntry entry, Value value, List<Value> all) {
      String type = typeOf(value, entry.type());
      if (all.stream().allMatch(Value.Null.class::isInstance) || isAlwaysNull(value)) {
        return object(entry, Fault.NULL, "null");
      }
      if (isValue(value, type)) {
        return object(entry, Fault.VALUE, Names.simpleType(type == null ? STRING : type));
      }
      if (always(value, this::isSharedString)) {
        return object(entry, Fault.SHARED_STRING, "String");
      }
      if (always(value, this::isRuntimeClass)) {
        return object(entry, Fault.RUNTIME_CLASS, Names.simpleType(body.name().owner()));
      }
      if (type != null && !(value instanceof Value.This) && isLock(type)) {
        return object(entry, Fault.LOCK, Names.simpleType(type));
      }
      if (value instanceof Value.Field field) {
        return judgeField(entry, field);
      }
      if (value instanceof Value.This || value instanceof Value.ClassLiteral) {
        return object(entry, Fault.OPEN_TO_OTHERS, entry.shown());
      }
      boolean fresh = all.stream().allMatch(each -> isFresh(each, entry.type()));
      // Whoever is passed a text uses it as a text: nobody else locks this very object.
      boolean text = STRING.equals(entry.type());
      return fresh && new Escapes(body, values).keeps(all, !text)
          ? object(entry, Fault.FRESH, Names.simpleType(type == null ? STRING : type))
          : null;
    }

    private @Nullable MonitorObject judgeField(MonitorEntry entry, Value.Field field) {
      FieldShape declared = summaries.hierarchy().field(field.name());
      if (declared == null || !summaries.isAnalysed(declared.name().owner())) {
        return null;
      }
      LockField lock = lockFields.apply(declared.name());
      boolean mayChange = lock != null && lock.isOwn() && !lock.isRestored();
      if (!declared.is(Modifier.FINAL) && (mayChange || isAssignedHere(declared.name()))) {
        return object(entry, Fault.CHANGING_FIELD, Names.field(declared.name()));
      }
      return declared.is(Modifier.PUBLIC) && declared.is(Modifier.FINAL)
          ? object(entry, Fault.OPEN_TO_OTHERS, Names.field(declared.name()))
          : null;
    }

    private boolean isAssignedHere(FieldName field) {
      boolean constructs = body.name().isConstructor() || body.name().isClassInitializer();
      return !constructs
          && writes.to(field).stream().anyMatch(write -> write.method().equals(body.name()));
    }

    private MonitorObject object(MonitorEntry entry, Fault fault, String detail) {
      return new MonitorObject(body.name(), entry.line(), entry.shown(), fault, detail);
    }

    private @Nullable String typeOf(Value value, @Nullable String seen) {
      if (value instanceof Value.New created) {
        return created.type();
      }
      if (value instanceof Value.ConditionOf) {
        return "java/util/concurrent/locks/Condition";
      }
      if (value instanceof Value.Field field) {
        String type = typeOfAllWritten(field.name());
        return type != null ? type : internal(field.name().descriptor());
      }
      Event.Call call = body.callBehind(value);
      if (call != null && !call.callee().returnType().equals("Ljava/lang/Object;")) {
        return internal(call.callee().returnType());
      }
      return seen;
    }

    /** What a field of a general type always holds. */
    private @Nullable String typeOfAllWritten(FieldName field) {
      String found = null;
      for (FieldWrite write : writes.to(field)) {
        Value value = write.event().value();
        Event.Call call = write.body().callBehind(value);
        String type =
            value instanceof Value.New created
                ? created.type()
                : call != null ? internal(call.callee().returnType()) : null;
        if (type == null || found != null && !found.equals(type)) {
          return null;
        }
        found = type;
      }
      return found;
    }

    private static @Nullable String internal(String descriptor) {
      return descriptor.startsWith("L")
          ? descriptor.substring(1, descriptor.length() - 1)
          : descriptor.startsWith("[") ? descriptor : null;
    }

    private boolean isLock(String type) {
      return summaries.table().isLockType(type)
          || summaries.hierarchy().isSubtype(type, "java/util/concurrent/locks/Condition");
    }

    private boolean isValue(Value value, @Nullable String type) {
      return type != null && summaries.table().isOfKind(type, Effect.Kind.VALUE_BASED)
          || always(value, (v, in) -> isCallOf(v, in, Effect.Kind.VALUE_BASED));
    }

    private boolean isSharedString(Value value, MethodBody in) {
      return value instanceof Value.Constant constant && constant.value() instanceof String
          || isCallOf(value, in, Effect.Kind.INTERNED);
    }

    private boolean isRuntimeClass(Value value, MethodBody in) {
      Event.Call call = in.callBehind(value);
      if (call == null || !isCallOf(value, in, Effect.Kind.RUNTIME_CLASS)) {
        return false;
      }
      String asked =
          call.receiver() instanceof Value.This ? in.name().owner() : call.receiverType();
      ClassShape shape = asked == null ? null : summaries.hierarchy().shape(asked);
      return shape == null || !shape.is(Modifier.FINAL);
    }

    private boolean isCallOf(Value value, MethodBody in, Effect.Kind kind) {
      Event.Call call = in.callBehind(value);
      return call != null && summaries.table().has(call.callee(), kind);
    }

    private boolean isAlwaysNull(Value value) {
      FieldShape field =
          value instanceof Value.Field read ? summaries.hierarchy().field(read.name()) : null;
      return field != null
          && field.is(Modifier.FINAL)
          && always(value, (each, in) -> each instanceof Value.Null);
    }

    /** Whether a value is of a kind, or is a final field that only ever holds such values. */
    private boolean always(Value value, java.util.function.BiPredicate<Value, MethodBody> kind) {
      if (kind.test(value, body)) {
        return true;
      }
      if (!(value instanceof Value.Field field)) {
        return false;
      }
      List<FieldWrite> all = writes.to(field.name());
      Predicate<FieldWrite> matches = w -> kind.test(w.event().value(), w.body());
      return !all.isEmpty() && all.stream().allMatch(matches);
    }

    private boolean isFresh(Value value, @Nullable String seen) {
      if (value instanceof Value.New created) {
        return isInert(created.type());
      }
      // What a concatenation makes is a string that nobody has seen before.
      return value instanceof Value.Opaque && STRING.equals(seen)
          || isCallOf(value, body, Effect.Kind.MAKES);
    }

    /** An object that does nothing by itself, so that nobody knows it who was not given it. */
    private boolean isInert(String type) {
      if (type.startsWith("[")
          || type.equals("java/lang/Object")
          || summaries.table().isOfKind(type, Effect.Kind.INERT)) {
        return true;
      }
      ClassShape shape = summaries.hierarchy().shape(type);
      return shape != null
          && shape.analysed()
          && "java/lang/Object".equals(shape.superName())
          && shape.methods().stream().allMatch(m -> m.name().descriptor().equals("()V"))
          && shape.methods().size() == 1;
    }
  }
}
