package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.LockFacts.MonitorEntry;

/** What tells that a class is made for several threads, though it need not say so. */
final class ConcurrencySigns {
  private static final int SYNTHETIC = 0x1000;
  private static final String ATOMICS = "Ljava/util/concurrent/atomic/";

  /** By simple name, as several libraries have them. */
  private static final Set<String> DECLARATIONS =
      Set.of(
          "ThreadSafe",
          "NotThreadSafe",
          "Immutable",
          "ThreadConfined",
          "ThreadHostile",
          "AnyThread",
          "MainThread",
          "UiThread",
          "WorkerThread",
          "JCStressTest",
          "State");

  private final Hierarchy hierarchy;
  private final Function<MethodName, LockFacts> locks;

  ConcurrencySigns(Hierarchy hierarchy, Function<MethodName, LockFacts> locks) {
    this.hierarchy = hierarchy;
    this.locks = locks;
  }

  /** Whether a class has a word on threads, or is a part of the class around it. */
  boolean isDeclared(String type) {
    ClassShape shape = hierarchy.shape(type);
    if (shape == null) {
      return true;
    }
    int nested = type.lastIndexOf('$');
    boolean hidden =
        shape.is(Modifier.PRIVATE)
            || shape.is(SYNTHETIC)
            || nested > 0
                && Character.isDigit(type.charAt(Math.min(nested + 1, type.length() - 1)));
    return hidden || shape.annotations().stream().anyMatch(DECLARATIONS::contains);
  }

  /** The first sign of a class, in words, or null. */
  @Nullable String of(String type) {
    ClassShape shape = hierarchy.shape(type);
    if (shape == null) {
      return null;
    }
    for (FieldShape field : shape.fields()) {
      if (field.is(SYNTHETIC)) {
        continue;
      }
      if (field.is(Modifier.VOLATILE)) {
        return "its field " + field.name().name() + " is volatile";
      }
      if (field.name().descriptor().startsWith(ATOMICS)) {
        return "its field " + field.name().name() + " is atomic";
      }
    }
    for (MethodShape method : shape.methods()) {
      if (method.is(Modifier.SYNCHRONIZED) && !method.is(SYNTHETIC)) {
        return "its method " + method.name().name() + "() is synchronized";
      }
      LockFacts facts = locks.apply(method.name());
      for (MonitorEntry entry : facts.monitors()) {
        if (isOwn(entry.lock(), type)) {
          return "it synchronizes on " + entry.shown();
        }
      }
      for (LockUse use : facts.uses()) {
        if (use.acquires() && isOwn(use.lock().lock(), type)) {
          return "it acquires " + use.shown();
        }
      }
    }
    return null;
  }

  /** A lock of this object or of its class: a lock of another one guards the other one's state. */
  private static boolean isOwn(Value lock, String type) {
    Value root = lock.root();
    return root instanceof Value.This
        || root instanceof Value.ClassLiteral literal && literal.type().equals(type)
        || root instanceof Value.Field field && field.name().owner().equals(type);
  }
}
