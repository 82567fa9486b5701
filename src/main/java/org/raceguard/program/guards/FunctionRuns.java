package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.ThreadWords;

/** Where a function that a method makes is run, and with which locks. */
final class FunctionRuns {
  private final MethodBody body;
  private final Summaries summaries;
  private final CallerLocks locks;

  FunctionRuns(MethodBody body, Summaries summaries, CallerLocks locks) {
    this.body = body;
    this.summaries = summaries;
    this.locks = locks;
  }

  /** What is held wherever the function runs, in terms of the method that makes it. */
  @Nullable HeldLocks of(Value function, int made) {
    HeldLocks all = null;
    for (int site : body.order()) {
      Event event = body.event(site);
      HeldLocks here = site == made ? null : at(event, function);
      if (here != null) {
        all = all == null ? here : all.or(here);
      }
    }
    return all == null ? deferred(made) : all;
  }

  private @Nullable HeldLocks at(Event event, Value function) {
    if (event instanceof Event.Call call) {
      if (function.equals(call.receiver())) {
        return call.callee().isConstructor() ? null : run(call, function);
      }
      int index = call.arguments().indexOf(function);
      return index < 0 ? null : passed(call, index);
    }
    boolean kept =
        event instanceof Event.WriteField write && function.equals(write.value())
            || event instanceof Event.WriteElement element && function.equals(element.value())
            || event instanceof Event.MakeFunction outer && outer.captured().contains(function);
    if (event instanceof Event.Return exit && function.equals(exit.value())) {
      return returned(exit.site());
    }
    return kept ? deferred(event.site()) : null;
  }

  /** Who gets it runs it when the method has let go of its own monitor. */
  private @Nullable HeldLocks returned(int site) {
    HeldLocks callers = locks.onEntry(body.name());
    MethodShape method = summaries.declaration(body.name());
    boolean own =
        method == null
            || !locks.own(body, site).isNone() && !method.is(Modifier.SYNCHRONIZED)
            || locks.own(body, site).locks().size() > 1;
    return callers == null || callers.isNone() && !own ? callers : HeldLocks.UNKNOWN;
  }

  private @Nullable HeldLocks run(Event.Call call, Value function) {
    if (isHandedToThread(call, ThreadWords.RECEIVER)) {
      return HeldLocks.NONE;
    }
    return function instanceof Value.New || summaries.isFunctional(call.callee())
        ? locks.known(body, call.site())
        : deferred(call.site());
  }

  private @Nullable HeldLocks passed(Event.Call call, int index) {
    if (isHandedToThread(call, index)) {
      return HeldLocks.NONE;
    }
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)) {
      return locks.known(body, call.site());
    }
    MethodName target = summaries.targets().of(call);
    HeldLocks inRunner = target == null ? null : whileRunning(target, index, 0);
    if (inRunner == null) {
      return deferred(call.site());
    }
    HeldLocks here = locks.known(body, call.site());
    return here == null ? null : here.and(outside(call, inRunner));
  }

  /** The locks of a method that runs a function, as its caller names them. */
  private HeldLocks outside(Event.Call call, HeldLocks inRunner) {
    Resolver resolver = new Resolver(body, summaries);
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    List<Value> arguments =
        call.arguments().stream().map(it -> resolver.resolve(it, Map.of())).toList();
    Set<LockName> named = new HashSet<>();
    for (LockName lock : inRunner.locks()) {
      Value here = Resolver.substitute(lock.lock(), receiver, arguments);
      named.add(LockName.of(resolver.resolve(here, Map.of()), lock.mode()));
    }
    return new HeldLocks(named, Set.of(), Set.of(), inRunner.elsewhere(), inRunner.certain());
  }

  private boolean isHandedToThread(Event.Call call, int index) {
    return ThreadWords.handedOver(summaries.table(), call).contains(index);
  }

  private @Nullable HeldLocks deferred(int site) {
    HeldLocks held = locks.known(body, site);
    return held == null || held.isNone() ? held : HeldLocks.UNKNOWN;
  }

  /** What a method holds while it runs a function that it was given; null if it does not run it. */
  private @Nullable HeldLocks whileRunning(MethodName runner, int index, int depth) {
    MethodBody inside = summaries.files().body(runner);
    if (inside == null || depth > 3) {
      return null;
    }
    Value parameter = new Value.Parameter(index);
    HeldLocks all = null;
    for (int site : inside.order()) {
      if (!(inside.event(site) instanceof Event.Call call)) {
        continue;
      }
      HeldLocks here = null;
      if (parameter.equals(call.receiver()) && summaries.isFunctional(call.callee())) {
        here = locks.own(inside, site);
      } else if (call.arguments().contains(parameter)) {
        int passedOn = call.arguments().indexOf(parameter);
        MethodName target = summaries.targets().of(call);
        boolean inPlace = summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT);
        HeldLocks further = target == null ? null : whileRunning(target, passedOn, depth + 1);
        if (inPlace) {
          here = locks.own(inside, site);
        } else if (further != null) {
          here =
              locks
                  .own(inside, site)
                  .and(new HeldLocks(Set.of(), Set.of(), Set.of(), Set.of(), further.isNone()));
        }
      }
      if (here != null) {
        all = all == null ? here : all.or(here);
      }
    }
    return all;
  }
}
