package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.Wait;
import org.raceguard.program.tables.Effect;

/** Where a method waits for others and notifies them. */
final class WaitLog {
  private final MethodBody body;
  private final Summaries summaries;
  private final Map<Integer, Wait> waits = new TreeMap<>();

  WaitLog(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  void add(Event.Call call, Effect.Kind kind, @Nullable Value receiver, PathState state) {
    LockName lock = lockOf(kind, receiver);
    Wait wait =
        new Wait(
            call.site(),
            lock,
            lock == null
                ? Names.value(call.receiver() == null ? Value.This.INSTANCE : call.receiver(), body)
                : Names.lock(lock, body),
            kind,
            call.callee(),
            call.line(),
            lock == null || isHeld(lock, state),
            isOnCondition(call, receiver),
            true);
    waits.merge(call.site(), wait, WaitLog::onBothPaths);
  }

  private static Wait onBothPaths(Wait old, Wait now) {
    return new Wait(
        old.site(),
        old.lock(),
        old.shown(),
        old.kind(),
        old.operation(),
        old.line(),
        old.heldOnSomePath() || now.heldOnSomePath(),
        old.onCondition() || now.onCondition(),
        old.inLoop());
  }

  /** The lock that must be held; null where it is not known which. */
  private static @Nullable LockName lockOf(Effect.Kind kind, @Nullable Value receiver) {
    boolean ofMonitor = kind == Effect.Kind.MONITOR_WAIT || kind == Effect.Kind.MONITOR_NOTIFY;
    if (ofMonitor && receiver != null) {
      return new LockName(receiver, LockMode.MONITOR);
    }
    return receiver instanceof Value.ConditionOf condition
        ? LockName.of(condition.lock(), LockMode.EXCLUSIVE)
        : null;
  }

  private boolean isOnCondition(Event.Call call, @Nullable Value receiver) {
    return receiver instanceof Value.ConditionOf
        || call.receiverType() != null
            && summaries
                .hierarchy()
                .isSubtype(call.receiverType(), "java/util/concurrent/locks/Condition");
  }

  private static boolean isHeld(LockName lock, PathState state) {
    Hold hold = state.hold(lock);
    if (hold.count() > 0 || hold.isGivenAway()) {
      return true;
    }
    // A lock under a name that is not understood may be this one.
    return !Summaries.isNameable(lock.lock())
        && state.held().entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().count() > 0 && !Summaries.isNameable(entry.getKey().lock()));
  }

  /** All of them, once the whole method is known. */
  List<Wait> all() {
    List<Wait> settled = new ArrayList<>();
    waits.forEach(
        (site, wait) ->
            settled.add(
                new Wait(
                    site,
                    wait.lock(),
                    wait.shown(),
                    wait.kind(),
                    wait.operation(),
                    wait.line(),
                    wait.heldOnSomePath(),
                    wait.onCondition(),
                    new WaitLoops(body, summaries).retests(site))));
    return List.copyOf(settled);
  }
}
