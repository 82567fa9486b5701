package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/**
 * Which values carry the duty to release a lock: the lock itself, a function that releases it, a
 * closeable holder.
 */
public final class Carriers {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;

  public Carriers(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
  }

  boolean carries(Value value, LockName lock, PathState state) {
    Value resolved = resolver.resolve(value, state.bindings());
    if (resolved instanceof Value.Function function
        && body.event(function.site()) instanceof Event.MakeFunction made) {
      return releases(made, lock, state);
    }
    if (resolved instanceof Value.New created) {
      return holds(created, lock, state);
    }
    if (resolved instanceof Value.This || resolved instanceof Value.ClassLiteral) {
      return false;
    }
    return LockName.of(resolved, lock.mode()).lock().equals(lock.lock())
        || lock.lock().mentions(resolved)
        || Value.Null.INSTANCE.equals(resolved) == false
            && state.hold(lock).stamp() != null
            && resolved.equals(state.hold(lock).stamp())
            && !isBoolean(resolved);
  }

  /** What is returned, stored or passed on may carry the duty to release a lock with it. */
  PathState giveAway(Value value, PathState state) {
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      LockName lock = entry.getKey();
      if (lock.mode() != LockMode.MONITOR
          && entry.getValue().count() > 0
          && carries(value, lock, state)) {
        next = next.with(lock, Hold.GIVEN_AWAY);
      }
    }
    return next;
  }

  private boolean isBoolean(Value value) {
    Event.Call call = body.callBehind(value);
    return call == null || !call.callee().returnType().equals("J");
  }

  private boolean releases(Event.MakeFunction made, LockName lock, PathState state) {
    Effect release = summaries.table().effect(made.body(), Effect.Kind.RELEASE);
    if (release != null && !made.captured().isEmpty()) {
      Value released = resolver.resolve(made.captured().get(0), state.bindings());
      return LockName.of(released, release.mode()).lock().equals(lock.lock());
    }
    for (LockName released : effectsOf(made).released()) {
      LockName here = inTermsOfCreator(made, released, state);
      if (here != null && here.lock().equals(lock.lock())) {
        return true;
      }
    }
    return false;
  }

  LockFacts.Effects effectsOf(Event.MakeFunction made) {
    MethodName target = summaries.targets().of(made.body(), made.dispatch());
    return target == null ? LockFacts.Effects.NONE : summaries.effects(target);
  }

  /** A lock that a function names, as the method names it that makes the function. */
  public @Nullable LockName inTermsOfCreator(
      Event.MakeFunction made, LockName lock, PathState state) {
    Value root = lock.lock().root();
    int receiver = made.dispatch() == Event.Dispatch.STATIC ? 0 : 1;
    Value by = null;
    if (root instanceof Value.This && receiver == 1 && !made.captured().isEmpty()) {
      by = made.captured().get(0);
    } else if (root instanceof Value.Parameter parameter
        && parameter.index() + receiver < made.captured().size()) {
      by = made.captured().get(parameter.index() + receiver);
    } else if (root instanceof Value.Field || root instanceof Value.ClassLiteral) {
      return lock;
    }
    if (by == null) {
      return null;
    }
    Value here = lock.lock().replace(root, resolver.resolve(by, state.bindings()));
    return LockName.of(resolver.resolve(here, state.bindings()), lock.mode());
  }

  /**
   * Whether an object was made from the lock, or from what the lock is a part of, and can release
   * it.
   */
  private boolean holds(Value.New created, LockName lock, PathState state) {
    Event.Call constructor = resolver.constructorOf(created);
    if (constructor == null || !canRelease(created.type())) {
      return false;
    }
    for (Value argument : constructor.arguments()) {
      Value given = resolver.resolve(argument, state.bindings());
      if (lock.lock().mentions(given)
          || given instanceof Value.View view && lock.lock().equals(view.lock())
          || carriesStamp(given, lock, state)
          || given instanceof Value.Function && carries(given, lock, state)) {
        return true;
      }
    }
    return false;
  }

  private static boolean carriesStamp(Value given, LockName lock, PathState state) {
    return given.equals(state.hold(lock).stamp());
  }

  private boolean isLock(String descriptor) {
    String type = Descriptors.type(descriptor);
    return type != null && summaries.table().isLockType(type);
  }

  /** Whether who has an object of a type can release a lock that it keeps. */
  private boolean canRelease(String type) {
    if (!summaries.isAnalysed(type)
        || summaries.hierarchy().isSubtype(type, "java/lang/AutoCloseable")) {
      return true;
    }
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape != null) {
      for (MethodShape method : shape.methods()) {
        boolean handsItOut = isLock(method.name().returnType()) && !method.is(Modifier.PRIVATE);
        if (handsItOut || !summaries.effects(method.name()).released().isEmpty()) {
          return true;
        }
      }
      return shape.fields().stream()
          .anyMatch(it -> !it.is(Modifier.PRIVATE) && isLock(it.name().descriptor()));
    }
    return false;
  }
}
