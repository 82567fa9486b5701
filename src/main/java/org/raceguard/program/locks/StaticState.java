package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.Change;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.Nature;
import org.raceguard.program.tables.ObjectTable;

/** Where methods change what all instances share while they hold a lock of one instance. */
final class StaticState {
  private static final int ENUM = 0x4000;
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final ObjectTable objects;
  private final HeldObjects held;
  private final Map<String, Boolean> single = new HashMap<>();

  /** A change of the static field called {@code shown}. */
  record Change(int line, String shown) {}

  StaticState(Summaries summaries, ObjectTable objects, HeldObjects held) {
    this.summaries = summaries;
    this.objects = objects;
    this.held = held;
  }

  /** The first change under each instance lock that no other lock guards. */
  Map<Value, Change> changedUnderInstanceLocks(MethodBody body, LockFacts facts) {
    Map<Value, Change> found = new LinkedHashMap<>();
    if (isSingle(body.name().owner())) {
      return found;
    }
    for (int site : body.order()) {
      Set<LockName> locks = facts.held().getOrDefault(site, Set.of());
      if (locks.isEmpty() || !locks.stream().allMatch(this::isOfInstance)) {
        continue;
      }
      Change change = change(body, body.event(site), 0);
      if (change != null) {
        locks.forEach(lock -> found.putIfAbsent(lock.lock(), change));
      }
    }
    return found;
  }

  /** A monitor of this object, or one that this object made for itself. */
  private boolean isOfInstance(LockName lock) {
    if (lock.mode() != LockMode.MONITOR || !(lock.lock().root() instanceof Value.This)) {
      return false;
    }
    if (lock.lock() instanceof Value.This) {
      return true;
    }
    return lock.lock() instanceof Value.Field field
        && field.base() instanceof Value.This
        && madeByItself(field.name());
  }

  private boolean madeByItself(FieldName field) {
    ClassShape owner = summaries.hierarchy().shape(field.owner());
    if (owner == null || !owner.analysed()) {
      return false;
    }
    boolean made = false;
    for (MethodShape method : owner.methods()) {
      if (method.name().isConstructor()) {
        Value value = summaries.constructorAssigns(method.name()).get(field);
        if (value != null && !(value instanceof Value.New)) {
          return false;
        }
        made |= value != null;
      }
    }
    return made;
  }

  private @Nullable Change change(MethodBody body, Event event, int depth) {
    if (event instanceof Event.WriteField write && write.base() == null) {
      return isShared(write.field()) || isStepped(write.field(), body)
          ? change(event, write.field())
          : null;
    }
    if (!(event instanceof Event.Call call)) {
      return null;
    }
    if (call.receiver() instanceof Value.Field field
        && field.base() == null
        && isMutable(field.name())
        && objects.changesReceiver(call.callee())) {
      return change(event, field.name());
    }
    Change inside = changedBy(call, depth);
    return inside == null ? null : new Change(event.line(), inside.shown());
  }

  /** A helper of the same class has no other lock than its callers'. */
  private @Nullable Change changedBy(Event.Call call, int depth) {
    MethodName target = summaries.targets().of(call);
    MethodShape declared = target == null ? null : summaries.declaration(target);
    if (target == null
        || declared == null
        || depth >= DEEPEST
        || !declared.is(Modifier.PRIVATE)
        || declared.is(Modifier.SYNCHRONIZED)) {
      return null;
    }
    MethodBody body = summaries.files().body(target);
    if (body == null || !summaries.locks(target).equals(LockFacts.NONE)) {
      return null;
    }
    for (int site : body.order()) {
      Change change = change(body, body.event(site), depth + 1);
      if (change != null) {
        return change;
      }
    }
    return null;
  }

  private static Change change(Event event, FieldName field) {
    return new Change(event.line(), Names.simpleType(field.owner()) + "." + field.name());
  }

  /** A volatile field that a method reads and writes: the lock is there for the step between. */
  private boolean isStepped(FieldName field, MethodBody body) {
    FieldShape declared = summaries.hierarchy().field(field);
    MethodShape method = summaries.declaration(body.name());
    return declared != null
        && method != null
        && declared.is(Modifier.VOLATILE)
        && isStatic(declared)
        && method.reads().contains(field);
  }

  private boolean isShared(FieldName field) {
    FieldShape declared = summaries.hierarchy().field(field);
    return declared != null && !declared.is(Modifier.VOLATILE) && isStatic(declared);
  }

  private boolean isStatic(FieldShape declared) {
    // Where an annotation names the guard, another rule knows better.
    return declared.is(Modifier.STATIC)
        && !AnnotationTable.say(declared.annotations(), AnnotationTable.Meaning.GUARDED_BY)
        && summaries.isAnalysed(declared.name().owner());
  }

  private boolean isMutable(FieldName field) {
    FieldName declared = summaries.hierarchy().declared(field);
    return isShared(declared) && held.in(declared).equals(Set.of(Nature.MUTABLE));
  }

  /** Whether a class has one instance: of a singleton, this one's lock is everybody's. */
  private boolean isSingle(String type) {
    return single.computeIfAbsent(type, this::computeIsSingle);
  }

  private boolean computeIsSingle(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null) {
      return false;
    }
    if (shape.is(ENUM)) {
      return shape.fields().stream().filter(field -> field.is(ENUM)).count() <= 1;
    }
    List<FieldShape> own = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      if (field.is(Modifier.STATIC) && field.name().descriptor().equals("L" + type + ";")) {
        own.add(field);
      }
    }
    return own.size() == 1
        && shape.methods().stream()
            .filter(method -> method.name().isConstructor())
            .allMatch(method -> method.is(Modifier.PRIVATE));
  }
}
