package org.raceguard.program.locks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.LockIdentity.Kind;
import org.raceguard.program.tables.Effect;

/** What the locks that a method names are to the whole program. */
final class LocksInBody {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final CapturedLocks captured;

  /** What a cast or a declaration tells of a value. */
  private final Map<Value, String> types = new HashMap<>();

  LocksInBody(MethodBody body, Summaries summaries, CallGraph graph, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    this.captured = new CapturedLocks(summaries, graph);
    body.each(Event.EnterMonitor.class, enter -> learn(enter.lock(), enter.type()));
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() != null
              && summaries.table().has(call.callee(), Effect.Kind.ACQUIRE)) {
            learn(call.receiver(), call.receiverType());
          }
        });
  }

  private void learn(Value value, @Nullable String type) {
    if (type != null) {
      types.putIfAbsent(resolver.resolve(value, Map.of()), type);
    }
  }

  /** A lock by its name in the body; null for an object that nobody else knows yet. */
  @Nullable KnownLock known(LockName name) {
    LockIdentity identity = identity(name.lock(), name.mode() == LockMode.MONITOR);
    return identity == null ? null : new KnownLock(identity, name.lock(), name.mode());
  }

  /** Whether an object that the body makes is one that lambdas or anonymous classes capture. */
  boolean isCaptured(Value.New object) {
    return captured.of(object, body) != null;
  }

  private @Nullable LockIdentity identity(Value value, boolean monitor) {
    LockIdentity local = captured.of(value, body);
    if (local != null) {
      return local;
    }
    if (value instanceof Value.This) {
      return new LockIdentity(Kind.OBJECTS, body.name().owner(), "");
    }
    if (value instanceof Value.ClassLiteral literal) {
      return new LockIdentity(Kind.CLASS_OBJECT, literal.type(), "");
    }
    if (value instanceof Value.Field field) {
      return ofField(field, monitor);
    }
    if (value instanceof Value.ConditionOf condition) {
      return identity(condition.lock(), false);
    }
    if (value instanceof Value.View view) {
      return identity(view.lock(), false);
    }
    if (value instanceof Value.Element element
        && resolver.resolve(element.array(), Map.of()) instanceof Value.Field array) {
      return elements(array);
    }
    String type = typeOf(value);
    if (value instanceof Value.Parameter && type != null) {
      return new LockIdentity(Kind.OBJECTS, type, "");
    }
    if (value instanceof Value.New || value instanceof Value.Null) {
      return null;
    }
    if (type != null && summaries.isAnalysed(type)) {
      return new LockIdentity(Kind.OBJECTS, type, "");
    }
    return ofResult(value);
  }

  private LockIdentity ofField(Value.Field field, boolean monitor) {
    FieldName declared = summaries.hierarchy().declared(field.name());
    String type = Descriptors.type(declared.descriptor());
    if (monitor && type != null && summaries.isAnalysed(type)) {
      return new LockIdentity(Kind.OBJECTS, type, "");
    }
    return new LockIdentity(
        field.base() == null ? Kind.STATIC_FIELD : Kind.FIELD, declared.owner(), declared.name());
  }

  private LockIdentity elements(Value.Field array) {
    FieldName declared = summaries.hierarchy().declared(array.name());
    return new LockIdentity(Kind.ELEMENTS, declared.owner(), declared.name());
  }

  private @Nullable LockIdentity ofResult(Value value) {
    Event.Call call = body.callBehind(value);
    if (call == null) {
      return null;
    }
    if (summaries.isAnalysed(call.callee().owner())) {
      return new LockIdentity(Kind.RESULTS, call.callee().owner(), call.callee().name());
    }
    return call.receiver() != null
            && resolver.resolve(call.receiver(), Map.of()) instanceof Value.Field collection
        ? elements(collection)
        : null;
  }

  private @Nullable String typeOf(Value value) {
    String learned = types.get(value);
    if (learned != null && summaries.isAnalysed(learned)) {
      return learned;
    }
    if (value instanceof Value.Parameter parameter) {
      List<String> declared = Descriptors.parameters(body.name().descriptor());
      return parameter.index() < declared.size()
          ? Descriptors.type(declared.get(parameter.index()))
          : learned;
    }
    Event.Call call = body.callBehind(value);
    return call == null ? learned : Descriptors.type(call.callee().returnType());
  }
}
