package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/** What a call does to the locks held by way of what it runs: a helper, a function it is given. */
final class CalleeSteps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final Carriers carriers;
  private final LockOperations operations;

  CalleeSteps(
      MethodBody body,
      Summaries summaries,
      Resolver resolver,
      Carriers carriers,
      LockOperations operations) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    this.carriers = carriers;
    this.operations = operations;
  }

  Outcome take(Event.Call call, List<Effect> effects, @Nullable Value receiver, PathState before) {
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
        after.replaceAll(state -> carriers.giveAway(argument, state));
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
      failed = carriers.giveAway(argument, failed);
    }
    if (target != null) {
      failed = maybeReleased(summaries.effects(target), receiver, arguments, failed);
    }
    return outcome.orThrows(failed, ThrownTypes.of(call, summaries.hierarchy()));
  }

  static boolean isPartOfHeldLock(Value value, PathState state) {
    return state.held().entrySet().stream()
        .anyMatch(entry -> entry.getValue().count() > 0 && entry.getKey().lock().mentions(value));
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

  /**
   * The lock that a helper releases may be one that is held under another name: where nothing is
   * known of the object that it belongs to, or where that is reached through the owner of the held
   * one, as a handle's payload that leads back to the handle.
   */
  private static PathState maybeReleasedUnderOtherName(LockName released, PathState state) {
    PathState next = state;
    if (released.lock() instanceof Value.Field field && field.base() != null) {
      for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
        LockName lock = entry.getKey();
        boolean isAlike =
            entry.getValue().count() > 0
                && lock.mode() == released.mode()
                && lock.lock() instanceof Value.Field other
                && other.base() != null
                && other.name().equals(field.name())
                && (!Summaries.isNameable(field) || field.base().mentions(other.base()));
        if (isAlike) {
          next = next.with(lock, Hold.GIVEN_AWAY);
        }
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
      return operations.released(call, LockName.of(lock, release.mode()), state);
    }
    LockFacts.Effects effects = carriers.effectsOf(made);
    PathState next = state;
    for (Map.Entry<LockName, Integer> entry : effects.always().entrySet()) {
      LockName lock = carriers.inTermsOfCreator(made, entry.getKey(), state);
      if (lock != null) {
        next = operations.change(call, lock, entry.getValue(), next);
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
        if (state.hold(lock).count() == 0) {
          always = maybeReleasedUnderOtherName(lock, always);
        } else if (!effects.always().containsKey(released)) {
          always = always.with(lock, Hold.GIVEN_AWAY);
        }
      }
      for (Map.Entry<LockName, Integer> entry : effects.always().entrySet()) {
        always = operations.change(call, here.apply(entry.getKey()), entry.getValue(), always);
      }
      if (effects.whenTrue().isEmpty()) {
        after.add(always);
        continue;
      }
      Value result = new Value.Result(call.site());
      PathState success = always.knowing(result, true);
      for (Map.Entry<LockName, Integer> entry : effects.whenTrue().entrySet()) {
        success = operations.change(call, here.apply(entry.getKey()), entry.getValue(), success);
      }
      after.add(success);
      after.add(always.knowing(result, false));
    }
    return after;
  }
}
