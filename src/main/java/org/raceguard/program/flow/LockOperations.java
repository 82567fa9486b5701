package org.raceguard.program.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/** What the operations of locks, conditions and stamps do to the locks held. */
final class LockOperations {
  private final Summaries summaries;
  private final Resolver resolver;
  private final LockLog log;
  private final Stamps stamps;

  LockOperations(MethodBody body, Summaries summaries, Resolver resolver, LockLog log) {
    this.summaries = summaries;
    this.resolver = resolver;
    this.log = log;
    stamps = new Stamps(body, summaries, resolver);
  }

  /** How an operation ends; null for a call that is none. */
  @Nullable Outcome take(
      Event.Call call, List<Effect> effects, @Nullable Value receiver, PathState state) {
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case NEVER_RETURNS:
          return Outcome.none();
        case ACQUIRE, TRY_ACQUIRE:
          return receiver == null ? Outcome.to(state) : acquire(call, effect, receiver, state);
        case RELEASE:
          return receiver == null
              ? Outcome.to(state)
              : Outcome.to(release(call, effect, effects, receiver, state));
        case CONVERT:
          return receiver == null ? Outcome.to(state) : convert(call, effect, receiver, state);
        case IS_HELD:
          return Outcome.to(isHeld(call, effect, receiver, state));
        case IS_STAMP:
          return Outcome.to(isStamp(call, effect, state));
        case VALIDATE:
          return Outcome.to(validate(call, receiver, state));
        case SIGNAL, MONITOR_NOTIFY:
          // It fails without the lock only, which is another rule's business.
          log.await(call, effect.kind(), receiver, state);
          return Outcome.to(state.afresh(summaries));
        case AWAIT, MONITOR_WAIT:
          log.await(call, effect.kind(), receiver, state);
          PathState awake = state.afresh(summaries);
          return Outcome.to(awake).orThrows(awake, ThrownTypes.of(call, summaries.hierarchy()));
        default:
          break;
      }
    }
    return null;
  }

  private Outcome acquire(Event.Call call, Effect effect, Value receiver, PathState state) {
    LockName lock = LockName.of(receiver, effect.mode());
    log.use(call, lock, true);
    if (state.failedAt() != null
        && state.failedAt() != call.site()
        && log.sameAcquisition(state.failedAt(), lock)) {
      return Outcome.none();
    }
    Value result = new Value.Result(call.site());
    boolean tries = effect.kind() == Effect.Kind.TRY_ACQUIRE;
    PathState held =
        state.afresh(summaries).with(lock, state.hold(lock).acquired(call.site(), result));
    if (!tries) {
      log.acquired(call, lock);
      boolean interruptible = summaries.table().has(call.callee(), Effect.Kind.INTERRUPTIBLE);
      Outcome outcome = Outcome.to(held.knowing(result, true));
      if (interruptible) {
        outcome = outcome.orThrows(state, List.of(ThrownTypes.INTERRUPTED));
      }
      return state.failedAt() == null ? outcome.orFailsIn(state.failing(call.site())) : outcome;
    }
    boolean timed = !call.arguments().isEmpty();
    // A result that is never read splits the paths all the same: one holds the lock, the other does
    // not.
    Outcome outcome = Outcome.to(held.knowing(result, true), state.knowing(result, false));
    return timed ? outcome.orThrows(state, List.of(ThrownTypes.INTERRUPTED)) : outcome;
  }

  private PathState release(
      Event.Call call, Effect effect, List<Effect> effects, Value receiver, PathState state) {
    LockName lock = LockName.of(receiver, effect.mode());
    boolean lenient = effects.stream().anyMatch(e -> e.kind() == Effect.Kind.LENIENT);
    Value stamp =
        call.arguments().isEmpty() || !call.callee().descriptor().startsWith("(J")
            ? null
            : resolver.resolve(call.arguments().get(0), state.bindings());
    if (stamp != null && effect.detail() == null) {
      // unlock(stamp) releases whichever side the stamp stands for.
      LockName write = new LockName(lock.lock(), LockMode.WRITE);
      LockName read = new LockName(lock.lock(), LockMode.READ);
      lock = state.hold(write).count() > 0 ? write : read;
      if (state.hold(lock).count() <= 0 && log.acquires(write) && !log.acquires(read)) {
        lock = write;
      }
    }
    log.use(call, lock, false);
    if (stamp != null && !lenient && stamps.isOfAnother(stamp, lock, state)) {
      log.otherStamp(call, lock, state, LockFacts.Reason.OTHER_STAMP);
      return state;
    }
    LockMode side =
        stamp == null || lenient || effect.detail() == null ? null : stamps.sideOf(stamp);
    if (side != null && side != lock.mode()) {
      log.otherStamp(call, lock, state, LockFacts.Reason.OTHER_SIDE);
      // One mistake: that the side which is held stays so is a part of it.
      LockName held = new LockName(lock.lock(), side);
      return state.with(held, state.hold(held).released());
    }
    if (lenient && state.hold(lock).count() <= 0) {
      return state;
    }
    return released(call, lock, state);
  }

  /** The effect of a helper: it acquires a lock so often, or releases it. */
  PathState change(Event.Call call, LockName lock, int delta, PathState state) {
    PathState next = state;
    for (int i = 0; i < delta; i++) {
      log.acquired(call, lock);
      next = next.with(lock, next.hold(lock).acquired(call.site(), null));
    }
    for (int i = 0; i > delta; i--) {
      next = released(call, lock, next);
    }
    return next;
  }

  PathState released(Event.Call call, LockName lock, PathState state) {
    log.released(call, lock, state);
    return state.with(lock, state.hold(lock).released());
  }

  private Outcome convert(Event.Call call, Effect effect, Value receiver, PathState state) {
    Value result = new Value.Result(call.site());
    PathState success = state.knowing(result, true);
    Hold before = Hold.NONE;
    for (LockMode mode : List.of(LockMode.READ, LockMode.WRITE)) {
      LockName side = new LockName(receiver, mode);
      if (state.hold(side).count() > 0) {
        before = state.hold(side);
        success = success.with(side, Hold.NONE);
      }
    }
    if (effect.detail() != null) {
      LockName wanted = new LockName(receiver, effect.mode());
      int site = before.sites().isEmpty() ? call.site() : before.sites().get(0);
      success = success.with(wanted, Hold.NONE.acquired(site, result));
      log.use(call, wanted, true);
    }
    // Only the way up from reading to writing can fail, and the one from a stamp that holds
    // nothing.
    boolean mayFail =
        before.equals(Hold.NONE)
            || effect.mode() == LockMode.WRITE && !isHeld(receiver, LockMode.WRITE, state);
    return mayFail ? Outcome.to(success, state.knowing(result, false)) : Outcome.to(success);
  }

  private static boolean isHeld(Value lock, LockMode mode, PathState state) {
    return state.hold(new LockName(lock, mode)).count() > 0;
  }

  /** Whether a stamp stands for a side of some lock that is held. */
  private static PathState isStamp(Event.Call call, Effect effect, PathState state) {
    boolean held =
        state.held().entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().count() > 0
                        && (effect.detail() == null || entry.getKey().mode() == effect.mode()));
    return state.knowing(new Value.Result(call.site()), held);
  }

  /** The stamp of a side that is held is valid for as long as it is held. */
  private static PathState validate(Event.Call call, @Nullable Value receiver, PathState state) {
    boolean held =
        receiver != null
            && (isHeld(receiver, LockMode.READ, state) || isHeld(receiver, LockMode.WRITE, state));
    return held ? state.knowing(new Value.Result(call.site()), true) : state;
  }

  private PathState isHeld(
      Event.Call call, Effect effect, @Nullable Value receiver, PathState state) {
    if (receiver == null) {
      return state;
    }
    LockName lock = LockName.of(receiver, effect.mode());
    Hold hold = state.hold(lock);
    if (hold.count() > 0) {
      return state.knowing(new Value.Result(call.site()), true);
    }
    return log.acquires(lock) && !hold.isGivenAway()
        ? state.knowing(new Value.Result(call.site()), false)
        : state;
  }
}
