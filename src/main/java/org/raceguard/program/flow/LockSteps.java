package org.raceguard.program.flow;

import java.lang.reflect.Modifier;
import java.util.List;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** What each event does to the locks held. */
final class LockSteps {
  /** What acquires, releases, waits for and wakes. */
  private static final MethodTable.Kinds ON_LOCKS =
      MethodTable.Kinds.of(
          Effect.Kind.ACQUIRE,
          Effect.Kind.TRY_ACQUIRE,
          Effect.Kind.RELEASE,
          Effect.Kind.CONVERT,
          Effect.Kind.AWAIT,
          Effect.Kind.SIGNAL,
          Effect.Kind.MONITOR_WAIT,
          Effect.Kind.MONITOR_NOTIFY);

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final LockLog log;
  private final Carriers carriers;
  private final LockOperations operations;
  private final CalleeSteps callees;

  LockSteps(MethodBody body, Summaries summaries, Resolver resolver, LockLog log) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    this.log = log;
    carriers = new Carriers(body, summaries, resolver);
    operations = new LockOperations(body, summaries, resolver, log);
    callees = new CalleeSteps(body, summaries, resolver, carriers, operations);
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
    if (summaries.table().hasAny(call.callee(), ON_LOCKS)) {
      return true;
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
      PathState last = exit.value() == null ? state : carriers.giveAway(exit.value(), state);
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
    return CalleeSteps.isPartOfHeldLock(element, state);
  }

  private PathState write(Event.WriteField write, PathState state) {
    PathState next = carriers.giveAway(write.value(), state);
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
    Outcome ofLock = operations.take(call, effects, receiver, state);
    return ofLock == null ? callees.take(call, effects, receiver, state) : ofLock;
  }
}
