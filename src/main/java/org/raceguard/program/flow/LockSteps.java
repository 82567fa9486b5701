package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/** What each event does to the locks held. */
final class LockSteps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final LockLog log;
  private final Carriers carriers;

  LockSteps(MethodBody body, Summaries summaries, Resolver resolver, LockLog log) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    this.log = log;
    this.carriers = new Carriers(body, summaries, resolver);
  }

  /** Whether there is anything to follow in this method. */
  boolean touchesLocks() {
    MethodShape declared = summaries.declaration(body.name());
    if (declared != null && declared.is(Modifier.SYNCHRONIZED)) {
      return true;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.EnterMonitor
          || event instanceof Event.MakeFunction made
              && summaries.table().has(made.body(), Effect.Kind.RELEASE)
          || event instanceof Event.Call call && touchesLocks(call)) {
        return true;
      }
    }
    return false;
  }

  private boolean touchesLocks(Event.Call call) {
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case ACQUIRE, TRY_ACQUIRE, RELEASE, CONVERT, AWAIT, SIGNAL, MONITOR_WAIT, MONITOR_NOTIFY:
          return true;
        default:
          break;
      }
    }
    MethodName target = summaries.targets().of(call);
    return target != null && !summaries.effects(target).isEmpty();
  }

  Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.EnterMonitor enter) {
      LockName lock =
          new LockName(resolver.resolve(enter.lock(), state.bindings()), LockMode.MONITOR);
      log.monitor(enter, lock, state);
      return Outcome.to(
          state.afresh(summaries).with(lock, state.hold(lock).acquired(enter.site(), null)));
    }
    if (event instanceof Event.ExitMonitor leave) {
      LockName lock =
          new LockName(resolver.resolve(leave.lock(), state.bindings()), LockMode.MONITOR);
      Hold hold = state.hold(lock);
      return Outcome.to(state.with(lock, hold.count() <= 1 ? null : hold.released()));
    }
    if (event instanceof Event.WriteField write) {
      return Outcome.to(write(write, state));
    }
    if (event instanceof Event.Return exit) {
      PathState last = exit.value() == null ? state : giveAway(exit.value(), state);
      log.exit(exit, last, false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      return Outcome.none().orThrows(state, ThrownTypes.of(thrown.type()));
    }
    if (event instanceof Event.ReadElement read && wasReadBefore(read, state)) {
      return Outcome.to(state);
    }
    if (event instanceof Event.Check
        || event instanceof Event.ReadElement
        || event instanceof Event.WriteElement) {
      return Outcome.to(state).orThrows(state, List.of(ThrownTypes.UNCHECKED));
    }
    return Outcome.to(state);
  }

  /** {@code locks[i].unlock()} does not fail where {@code locks[i].lock()} did not. */
  private boolean wasReadBefore(Event.ReadElement read, PathState state) {
    Value element =
        resolver.resolve(new Value.Element(read.array(), read.index()), state.bindings());
    return isPartOfHeldLock(element, state);
  }

  private static boolean isPartOfHeldLock(Value value, PathState state) {
    return state.held().entrySet().stream()
        .anyMatch(entry -> entry.getValue().count() > 0 && entry.getKey().lock().mentions(value));
  }

  private PathState write(Event.WriteField write, PathState state) {
    PathState next = giveAway(write.value(), state);
    Value base = write.base() == null ? null : resolver.resolve(write.base(), state.bindings());
    Value field = new Value.Field(base, summaries.hierarchy().declared(write.field()));
    if (!next.mentions(field)) {
      return next;
    }
    PathState changed = next.forget(field, null);
    // The old lock is still held, under a name that is gone; whoever reassigned the field knows
    // another.
    for (LockName lock : next.held().keySet()) {
      if (!changed.held().containsKey(lock)) {
        changed = changed.with(lock, Hold.GIVEN_AWAY);
      }
    }
    return changed;
  }

  /** What is returned, stored or passed on may carry the duty to release a lock with it. */
  private PathState giveAway(Value value, PathState state) {
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      LockName lock = entry.getKey();
      if (lock.mode() != LockMode.MONITOR
          && entry.getValue().count() > 0
          && carriers.carries(value, lock, state)) {
        next = next.with(lock, Hold.GIVEN_AWAY);
      }
    }
    return next;
  }

  private Outcome call(Event.Call call, PathState before) {
    List<Effect> effects = summaries.table().effects(call.callee());
    PathState state = before;
    Value receiver = null;
    if (call.receiver() != null) {
      receiver = resolver.resolve(call.receiver(), before.bindings());
      if (call.dispatch() == Event.Dispatch.VIRTUAL && Truths.truth(receiver, state) == null) {
        state = state.knowing(receiver, true);
      }
    }
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
        case AWAIT, SIGNAL, MONITOR_WAIT, MONITOR_NOTIFY:
          log.await(call, effect.kind(), receiver, state);
          PathState awake = state.afresh(summaries);
          return Outcome.to(awake).orThrows(awake, ThrownTypes.of(call, summaries.hierarchy()));
        default:
          break;
      }
    }
    return other(call, effects, receiver, state);
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
    if (stamp != null && !lenient && log.isStampOfAnother(stamp, lock, state)) {
      log.otherStamp(call, lock, state, LockFacts.Reason.OTHER_STAMP);
      return state;
    }
    LockMode side = stamp == null || lenient || effect.detail() == null ? null : log.sideOf(stamp);
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

  private PathState released(Event.Call call, LockName lock, PathState state) {
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

  private Outcome other(
      Event.Call call, List<Effect> effects, @Nullable Value receiver, PathState before) {
    List<Value> arguments = new ArrayList<>();
    for (Value argument : call.arguments()) {
      arguments.add(resolver.resolve(argument, before.bindings()));
    }
    MethodName target = summaries.targets().of(call);
    List<PathState> after = new ArrayList<>();
    after.add(before);
    Set<Integer> run = target == null ? Set.of() : summaries.runParameters(target);
    boolean runsAll = effects.stream().anyMatch(e -> e.kind() == Effect.Kind.RUNS_ARGUMENT);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Value.Function function && (runsAll || run.contains(i))) {
        after.replaceAll(state -> runFunction(call, function, state));
      }
    }
    if (receiver instanceof Value.Function function
        && body.event(function.site()) instanceof Event.MakeFunction made
        && made.name().equals(call.callee().name())) {
      after.replaceAll(state -> runFunction(call, function, state));
    }
    if (target != null) {
      after = applyEffects(call, target, receiver, arguments, after);
    }
    boolean known = effects.stream().anyMatch(e -> e.kind() == Effect.Kind.HARMLESS);
    if (!known && (target == null || call.callee().isConstructor())) {
      for (Value argument : call.arguments()) {
        after.replaceAll(state -> giveAway(argument, state));
      }
    }
    Outcome outcome = Outcome.to(after.toArray(PathState[]::new));
    Value result = resolver.resolve(new Value.Result(call.site()), before.bindings());
    if (target != null && before.failedAt() == null && acquires(summaries.effects(target))) {
      outcome = outcome.orFailsIn(before.failing(call.site()));
    }
    if (isPartOfHeldLock(result, before)
        || isNullCheckOfThis(call, receiver)
        || !summaries.mayThrow(call)) {
      return outcome;
    }
    PathState failed = before;
    for (Value argument : call.arguments()) {
      // Who got the duty to release may have done so before it failed.
      failed = giveAway(argument, failed);
    }
    if (target != null) {
      failed = maybeReleased(summaries.effects(target), receiver, arguments, failed);
    }
    return outcome.orThrows(failed, ThrownTypes.of(call, summaries.hierarchy()));
  }

  /** Where a helper that releases a lock fails, it may have done so before. */
  private PathState maybeReleased(
      LockFacts.Effects effects, @Nullable Value receiver, List<Value> arguments, PathState state) {
    PathState next = state;
    for (LockName released : effects.released()) {
      Value named = Resolver.substitute(released.lock(), receiver, arguments);
      LockName lock = LockName.of(resolver.resolve(named, state.bindings()), released.mode());
      if (state.hold(lock).count() > 0) {
        next = next.with(lock, Hold.GIVEN_AWAY);
      }
    }
    return next;
  }

  private static boolean acquires(LockFacts.Effects effects) {
    return effects.always().values().stream().anyMatch(delta -> delta > 0);
  }

  /** {@code lock::unlock} makes the compiler check that the lock is not null. */
  private boolean isNullCheckOfThis(Event.Call call, @Nullable Value receiver) {
    if (!summaries.table().has(call.callee(), Effect.Kind.RETURNS_ARGUMENT)) {
      return false;
    }
    Value checked = call.arguments().isEmpty() ? receiver : call.arguments().get(0);
    return checked instanceof Value.Field || checked instanceof Value.New;
  }

  private PathState runFunction(Event.Call call, Value.Function function, PathState state) {
    if (!(body.event(function.site()) instanceof Event.MakeFunction made)) {
      return state;
    }
    Effect release = summaries.table().effect(made.body(), Effect.Kind.RELEASE);
    if (release != null && !made.captured().isEmpty()) {
      Value lock = resolver.resolve(made.captured().get(0), state.bindings());
      return released(call, LockName.of(lock, release.mode()), state);
    }
    LockFacts.Effects effects = carriers.effectsOf(made);
    PathState next = state;
    for (Map.Entry<LockName, Integer> entry : effects.always().entrySet()) {
      LockName lock = carriers.inTermsOfCreator(made, entry.getKey(), state);
      if (lock != null) {
        next = change(call, lock, entry.getValue(), next);
      }
    }
    return next;
  }

  private List<PathState> applyEffects(
      Event.Call call,
      MethodName target,
      @Nullable Value receiver,
      List<Value> arguments,
      List<PathState> before) {
    LockFacts.Effects effects = summaries.effects(target);
    if (effects.isEmpty() && effects.released().isEmpty()) {
      return before;
    }
    List<PathState> after = new ArrayList<>();
    for (PathState state : before) {
      Function<LockName, LockName> here =
          lock ->
              LockName.of(
                  resolver.resolve(
                      Resolver.substitute(lock.lock(), receiver, arguments), state.bindings()),
                  lock.mode());
      PathState always = state;
      for (LockName released : effects.released()) {
        LockName lock = here.apply(released);
        if (!effects.always().containsKey(released) && state.hold(lock).count() > 0) {
          always = always.with(lock, Hold.GIVEN_AWAY);
        }
      }
      for (Map.Entry<LockName, Integer> entry : effects.always().entrySet()) {
        always = change(call, here.apply(entry.getKey()), entry.getValue(), always);
      }
      if (effects.whenTrue().isEmpty()) {
        after.add(always);
        continue;
      }
      Value result = new Value.Result(call.site());
      PathState success = always.knowing(result, true);
      for (Map.Entry<LockName, Integer> entry : effects.whenTrue().entrySet()) {
        success = change(call, here.apply(entry.getKey()), entry.getValue(), success);
      }
      after.add(success);
      after.add(always.knowing(result, false));
    }
    return after;
  }

  private PathState change(Event.Call call, LockName lock, int delta, PathState state) {
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
}
