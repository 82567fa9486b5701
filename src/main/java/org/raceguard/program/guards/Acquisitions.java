package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;

/** All that is ever locked in the program. */
final class Acquisitions {
  private static final String OBJECT = "java/lang/Object";

  private final Summaries summaries;
  private final CallerLocks locks;
  private final Set<Guard> guards = new HashSet<>();

  /** By package: the static types of locks that have no lasting name. */
  private final Map<String, Set<String>> nameless = new HashMap<>();

  Acquisitions(Summaries summaries, CallerLocks locks, Map<MethodName, LockFacts> facts) {
    this.summaries = summaries;
    this.locks = locks;
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        if (method.is(Modifier.SYNCHRONIZED)) {
          guards.add(
              method.is(Modifier.STATIC)
                  ? new Guard(Guard.Kind.CLASS, shape.name(), null)
                  : Guard.instance(shape.name()));
        }
      }
    }
    facts.forEach(
        (method, here) -> {
          MethodBody body = summaries.files().body(method);
          if (body != null) {
            here.uses().stream()
                .filter(LockFacts.LockUse::acquires)
                .forEach(it -> add(it.lock(), body, null));
            here.monitors()
                .forEach(it -> add(new LockName(it.lock(), LockMode.MONITOR), body, it.type()));
          }
        });
  }

  private void add(LockName lock, MethodBody body, @Nullable String type) {
    Guard guard = locks.guard(lock, body);
    if (guard != null) {
      guards.add(guard);
    }
    if (guard == null || !(lock.lock() instanceof Value.Field)) {
      String known = guard != null ? guard.type() : type;
      nameless
          .computeIfAbsent(packageOf(body.name().owner()), p -> new HashSet<>())
          .add(known == null ? OBJECT : known);
    }
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('/') + 1);
  }

  /** Whether somebody locks, or may lock, what a guard names that a class declares. */
  boolean include(DeclaredGuard guard, String owner) {
    Value lock = guard.lock();
    if (lock == null) {
      return true;
    }
    Value whole = lock instanceof Value.View view ? view.lock() : lock;
    if (whole instanceof Value.ClassLiteral literal) {
      return guards.contains(new Guard(Guard.Kind.CLASS, literal.type(), null));
    }
    if (whole instanceof Value.Field field) {
      FieldName name = summaries.hierarchy().declared(field.name());
      ClassShape.FieldShape declared = summaries.hierarchy().field(name);
      if (declared != null && declared.isSynthetic()) {
        return isLocked(String.valueOf(Descriptors.type(name.descriptor())), owner);
      }
      Guard.Kind kind = field.base() == null ? Guard.Kind.STATIC_FIELD : Guard.Kind.FIELD;
      return guards.contains(new Guard(kind, name.owner(), name))
          || isLocked(Descriptors.type(name.descriptor()), owner);
    }
    return !(whole instanceof Value.This) || isLocked(owner, owner);
  }

  private boolean isLocked(@Nullable String type, String owner) {
    if (type == null) {
      return false;
    }
    for (Guard guard : guards) {
      if (guard.kind() == Guard.Kind.INSTANCE && isRelated(guard.type(), type)) {
        return true;
      }
    }
    return nameless.getOrDefault(packageOf(owner), Set.of()).stream()
        .anyMatch(it -> isRelated(it, type));
  }

  private boolean isRelated(String type, String other) {
    Hierarchy hierarchy = summaries.hierarchy();
    if (type.equals(OBJECT) || other.equals(OBJECT)) {
      // Everything is an object: that says nothing.
      return type.equals(other);
    }
    return hierarchy.isSubtype(type, other) || hierarchy.isSubtype(other, type);
  }
}
