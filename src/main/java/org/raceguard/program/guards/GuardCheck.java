package org.raceguard.program.guards;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.StaticTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/** Whether a declared guard is held where the member is used. */
public final class GuardCheck {
  private static final String LOCK = "java/util/concurrent/locks/Lock";

  private final Summaries summaries;
  private final CallerLocks locks;

  GuardCheck(Summaries summaries, CallerLocks locks) {
    this.summaries = summaries;
    this.locks = locks;
  }

  /** How a guard is held. */
  public enum Verdict {
    HELD,
    NOT_HELD,
    /** Other paths come here too, without it. */
    ON_SOME_PATH,
    /** Other callers come here too, without it. */
    BY_SOME_CALLERS,
    /** For a write, only the side for reading is held. */
    READ_SIDE,
    /** The lock of the same name is held, but that of another object. */
    OTHER_INSTANCE,
    /** {@code synchronized} on a lock that is acquired by {@code lock()} elsewhere. */
    AS_MONITOR,
    UNKNOWN
  }

  Verdict of(
      DeclaredGuard guard, MethodBody body, @Nullable Value base, HeldLocks held, boolean write) {
    if (guard.lock() == null) {
      return Verdict.UNKNOWN;
    }
    Resolver resolver = new Resolver(body, summaries);
    Value named = base == null ? guard.lock() : Resolver.substitute(guard.lock(), base, List.of());
    LockName wanted = LockName.of(resolver.resolve(named, Map.of()), LockMode.EXCLUSIVE);
    Verdict best = Verdict.NOT_HELD;
    for (LockName lock : held.locks()) {
      if (lock.lock().equals(wanted.lock())) {
        best = side(lock, write, body);
        if (best == Verdict.HELD) {
          return best;
        }
      }
    }
    if (best != Verdict.NOT_HELD) {
      return held.certain() ? best : Verdict.UNKNOWN;
    }
    if (!held.certain()) {
      return Verdict.UNKNOWN;
    }
    if (held.onSomePath().stream().anyMatch(it -> it.lock().equals(wanted.lock()))) {
      return Verdict.ON_SOME_PATH;
    }
    if (held.bySomeCallers().stream().anyMatch(it -> it.lock().equals(wanted.lock()))) {
      return Verdict.BY_SOME_CALLERS;
    }
    return held.isNone() ? Verdict.NOT_HELD : other(wanted, guard.lock(), body, base, held);
  }

  private Verdict side(LockName lock, boolean write, MethodBody body) {
    if (lock.mode() == LockMode.READ && write) {
      return Verdict.READ_SIDE;
    }
    String type = StaticTypes.of(lock.lock(), body);
    boolean monitorOfLock =
        lock.mode() == LockMode.MONITOR
            && !(lock.lock() instanceof Value.This)
            && type != null
            && (summaries.hierarchy().isSubtype(type, LOCK)
                || summaries.hierarchy().isSubtype(type, LOCK.replace("Lock", "ReadWriteLock")));
    return monitorOfLock ? Verdict.AS_MONITOR : Verdict.HELD;
  }

  /** Some lock is held, under another name. */
  private Verdict other(
      LockName wanted, Value declared, MethodBody body, @Nullable Value base, HeldLocks held) {
    Guard guard = locks.guard(wanted, body);
    if (guard == null || held.elsewhere().contains(guard)) {
      return Verdict.UNKNOWN;
    }
    boolean ofAnother = false;
    for (LockName lock : held.locks()) {
      Guard other = locks.guard(lock, body);
      if (other == null || mayBe(lock.lock(), wanted.lock(), body)) {
        return Verdict.UNKNOWN;
      }
      ofAnother |= isOfAnother(lock.lock(), declared, base, body);
    }
    if (ofAnother) {
      return Verdict.OTHER_INSTANCE;
    }
    boolean sameKind = held.locks().stream().anyMatch(it -> guard.equals(locks.guard(it, body)));
    return sameKind ? Verdict.UNKNOWN : Verdict.NOT_HELD;
  }

  /** Whether a lock is what the guard names, in an object other than the one that is used. */
  private boolean isOfAnother(Value lock, Value declared, @Nullable Value base, MethodBody body) {
    boolean known =
        base instanceof Value.This || base instanceof Value.Parameter || base instanceof Value.New;
    Value root = lock.root();
    String type = StaticTypes.of(root, body);
    String other = base == null ? null : StaticTypes.of(base, body);
    return known
        && type != null
        && other != null
        && !(root instanceof Value.Field)
        && lock.replace(root, Value.This.INSTANCE).equals(declared)
        && (summaries.hierarchy().isSubtype(type, other)
            || summaries.hierarchy().isSubtype(other, type));
  }

  /** Whether a lock without a lasting name may be the one that is wanted. */
  private boolean mayBe(Value lock, Value wanted, MethodBody body) {
    if (wanted instanceof Value.Field field
        && isGivenByOthers(field.name())
        && lock instanceof Value.Field) {
      return true;
    }
    boolean nameless = !Summaries.isNameable(lock);
    boolean given = lock instanceof Value.Parameter && !(wanted.root() instanceof Value.Parameter);
    if (!nameless && !given) {
      return false;
    }
    String type = StaticTypes.of(lock, body);
    String other = StaticTypes.of(wanted, body);
    return type == null
        || other == null
        || summaries.hierarchy().isSubtype(type, other)
        || summaries.hierarchy().isSubtype(other, type);
  }

  /** Whether a constructor gets the lock from somebody else, who knows it by another name. */
  private boolean isGivenByOthers(FieldName field) {
    ClassShape shape = summaries.hierarchy().shape(field.owner());
    if (shape == null) {
      return true;
    }
    return shape.methods().stream()
        .filter(it -> it.name().isConstructor())
        .anyMatch(
            it -> summaries.constructorAssigns(it.name()).get(field) instanceof Value.Parameter);
  }
}
