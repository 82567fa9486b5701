package org.raceguard.program.flow;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/** Where the stamps of a {@code StampedLock} come from. */
final class Stamps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;

  Stamps(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
  }

  /** The side that a stamp was handed out for; null where that is not known. */
  @Nullable LockMode sideOf(Value stamp) {
    Event.Call source = body.callBehind(stamp);
    if (source == null || source.callee().returnType().equals("Z")) {
      return null;
    }
    for (Effect effect : summaries.table().effects(source.callee())) {
      switch (effect.kind()) {
        case ACQUIRE, TRY_ACQUIRE:
          return effect.mode();
        case CONVERT:
          return effect.detail() == null ? null : effect.mode();
        default:
          break;
      }
    }
    return null;
  }

  /** Whether a stamp was handed out by another lock, or by an operation that acquires nothing. */
  boolean isOfAnother(Value stamp, LockName lock, PathState state) {
    Event.Call source = body.callBehind(stamp);
    if (source == null || source.receiver() == null) {
      return false;
    }
    boolean acquires = false;
    for (Effect effect : summaries.table().effects(source.callee())) {
      acquires |=
          switch (effect.kind()) {
            case ACQUIRE, TRY_ACQUIRE, CONVERT -> true;
            default -> false;
          };
    }
    if (!source.callee().owner().equals("java/util/concurrent/locks/StampedLock")) {
      return false;
    }
    Value owner = resolver.resolve(source.receiver(), state.bindings());
    return !acquires
        || Summaries.isNameable(owner)
            && Summaries.isNameable(lock.lock())
            && !owner.equals(lock.lock());
  }
}
