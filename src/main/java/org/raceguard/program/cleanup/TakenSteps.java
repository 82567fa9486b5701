package org.raceguard.program.cleanup;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Outcome;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.Truths;
import org.raceguard.program.tables.Effect;

/**
 * What each event does to the permits and thread-bound values that a method has taken. It owes what
 * it gives back on one path at least on all the others; what it never gives back belongs to
 * somebody else.
 */
final class TakenSteps implements PathWalk.Steps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Keepers keepers;
  private final Failures failures;
  private final Resolver resolver;
  private final TakenLog log;

  /** Is known on the ways that an exception took. */
  private static final Value FAILED = new Value.Opaque(-7);

  TakenSteps(MethodBody body, Summaries summaries, Keepers keepers, Failures failures) {
    this.body = body;
    this.summaries = summaries;
    this.keepers = keepers;
    this.failures = failures;
    this.resolver = new Resolver(body, summaries);
    this.log = new TakenLog(body, summaries, keepers);
  }

  /** What is owed on some way out. */
  List<TakenDuty> owed() {
    boolean seen = new PathWalk(body, summaries, resolver, this).from(PathState.START);
    return seen ? log.owed() : List.of();
  }

  @Override
  public Outcome take(Event event, PathState state) {
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.Catch) {
      return Outcome.to(state.held().isEmpty() ? state : state.knowing(FAILED, true));
    }
    if (event instanceof Event.MakeFunction made) {
      MethodName target = summaries.targets().of(made.body(), made.dispatch());
      PathState next = state;
      for (LockName name : state.held().keySet()) {
        if (target != null && keepers.givers(name.lock()).contains(target)) {
          next = travels(name, Set.of(target), next);
        } else if (isGivenBackBy(made, name.lock(), state)) {
          next = travels(name, Set.of(), next);
        }
      }
      for (Value captured : made.captured()) {
        next = passed(captured, next);
      }
      return Outcome.to(next);
    }
    if (event instanceof Event.WriteField write) {
      return Outcome.to(passed(write.value(), state));
    }
    if (event instanceof Event.Return exit) {
      exit(event, exit.value() == null ? state : passed(exit.value(), state), false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      return Outcome.none().orThrows(state, failures.of(thrown));
    }
    return Outcome.to(state);
  }

  /** Is known where the value of a keeper was asked for on every way. */
  private static Value asked(Value keeper) {
    return new Value.View(keeper, LockMode.READ);
  }

  private boolean isGivenBackBy(Event.MakeFunction made, Value keeper, PathState state) {
    return summaries.table().has(made.body(), Effect.Kind.GIVES_BACK)
        && !made.captured().isEmpty()
        && resolver.resolve(made.captured().get(0), state.bindings()).equals(keeper);
  }

  private Outcome call(Event.Call call, PathState before) {
    PathState state = before;
    Value receiver = resolver.resolve(Keepers.receiver(call), before.bindings());
    if (call.receiver() != null
        && call.dispatch() == Event.Dispatch.VIRTUAL
        && Truths.truth(receiver, state) == null) {
      state = state.knowing(receiver, true);
    }
    Value keeper = Keepers.keeper(call, receiver);
    if (keeper instanceof Value.This) {
      return other(call, state);
    }
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case NEVER_RETURNS:
          return Outcome.none();
        case TAKES, TRY_TAKES:
          return taking(call, effect, keeper, state);
        case READS:
          return other(call, state.knowing(asked(keeper), true));
        case GIVES_BACK:
          notHeld(call, effect, keeper, state);
          return Outcome.to(back(keeper, amount(call, state), state));
        default:
          break;
      }
    }
    MethodName target = summaries.targets().of(call);
    if (target != null) {
      Value takenThere = keepers.takenBy(target);
      if (takenThere != null) {
        PathState held = held(call, DutyKind.VALUE, takenThere, state);
        // What it answers with is what gives the value back.
        return Outcome.to(held.knowing(new Value.Result(call.site()), true));
      }
      Value back = keepers.givenBackBy(target);
      if (back != null) {
        return Outcome.to(back(back, null, state));
      }
    }
    return other(call, state);
  }

  /** A permit that was not to be had is given back all the same: then there is one too many. */
  private void notHeld(Event.Call call, Effect effect, Value keeper, PathState state) {
    boolean held = state.held().containsKey(new LockName(keeper, LockMode.EXCLUSIVE));
    boolean missed = Boolean.TRUE.equals(state.truths().get(missed(keeper)));
    if (DutyKind.of(effect) == DutyKind.PERMIT && missed && !held) {
      log.notHeld(keeper, call.line());
    }
  }

  private Outcome taking(Event.Call call, Effect effect, Value keeper, PathState state) {
    DutyKind kind = DutyKind.of(effect);
    if (kind == DutyKind.VALUE) {
      return Outcome.to(set(call, keeper, state));
    }
    PathState held = held(call, kind, keeper, state);
    if (effect.kind() == Effect.Kind.TRY_TAKES) {
      Value result = new Value.Result(call.site());
      PathState failed = state.knowing(missed(keeper), true);
      Outcome outcome = Outcome.to(held.knowing(result, true), failed.knowing(result, false));
      return outcome.orThrows(failed, failures.of(body, call));
    }
    Outcome outcome = Outcome.to(held);
    return outcome.orThrows(state.knowing(missed(keeper), true), failures.of(body, call));
  }

  /** Is known where a permit could not be had. */
  private static Value missed(Value keeper) {
    return new Value.View(keeper, LockMode.EXCLUSIVE);
  }

  /** A value that replaces another one; the one that was there before puts all as it was. */
  private PathState set(Event.Call call, Value keeper, PathState state) {
    Value value =
        call.arguments().isEmpty()
            ? Value.Null.INSTANCE
            : resolver.resolve(call.arguments().get(call.arguments().size() - 1), state.bindings());
    if (value instanceof Value.Null) {
      return state;
    }
    Event.Call origin = body.callBehind(value);
    boolean restores = origin != null && summaries.table().has(origin.callee(), Effect.Kind.READS);
    return restores ? back(keeper, null, state) : held(call, DutyKind.VALUE, keeper, state);
  }

  private PathState held(Event.Call call, DutyKind kind, Value keeper, PathState state) {
    boolean asked = state.truths().containsKey(asked(keeper));
    log.taken(call.site(), new TakenLog.Taking(kind, keeper, call.line(), asked));
    LockName name = new LockName(keeper, LockMode.EXCLUSIVE);
    Value amount = amount(call, state);
    Hold hold = state.held().get(name);
    return hold == null
        ? state.with(name, Hold.NONE.acquired(call.site(), amount))
        : state.with(name, more(hold, call.site(), kind, amount));
  }

  /** A second permit is owed too; one more turn of a loop is not counted. */
  private static Hold more(Hold hold, int site, DutyKind kind, @Nullable Value amount) {
    Integer owed = number(hold.stamp());
    Integer taken = number(amount);
    return kind == DutyKind.PERMIT && !hold.sites().contains(site) && owed != null && taken != null
        ? Hold.NONE.acquired(hold.sites().get(0), new Value.Constant(owed + taken))
        : hold;
  }

  /** How many permits a call is about; null when it is one. */
  private @Nullable Value amount(Event.Call call, PathState state) {
    boolean counted = call.callee().descriptor().startsWith("(I");
    return counted && !call.arguments().isEmpty()
        ? resolver.resolve(call.arguments().get(0), state.bindings())
        : null;
  }

  private PathState back(Value keeper, @Nullable Value amount, PathState state) {
    LockName name = new LockName(keeper, LockMode.EXCLUSIVE);
    Hold hold = state.held().get(name);
    if (hold == null) {
      return state;
    }
    log.givenBack(hold);
    Integer owed = number(hold.stamp());
    Integer given = number(amount);
    boolean fewer = owed != null && given != null && given < owed;
    return state.with(
        name,
        fewer ? Hold.NONE.acquired(hold.sites().get(0), new Value.Constant(owed - given)) : null);
  }

  private static @Nullable Integer number(@Nullable Value amount) {
    if (amount == null) {
      return 1;
    }
    return amount instanceof Value.Constant constant && constant.value() instanceof Integer number
        ? number
        : null;
  }

  /** A call that is made with what is taken, or that makes what gives it back. */
  private Outcome other(Event.Call call, PathState before) {
    PathState next = before;
    for (Value argument : call.arguments()) {
      next = passed(argument, next);
    }
    List<MethodName> targets = summaries.targets().all(call);
    for (LockName name : before.held().keySet()) {
      Set<MethodName> givers = keepers.givers(name.lock());
      if (call.callee().isConstructor() && makesGiver(call.callee().owner(), givers)) {
        next = travels(name, givers, next);
      } else if (targets.stream().anyMatch(it -> givers.contains(it) && !keepers.takes(it))) {
        next = back(name.lock(), null, next);
      }
    }
    Outcome outcome = Outcome.to(next);
    return outcome.orThrows(next, failures.atLarge(body, call));
  }

  /** Whether objects of a class give back: a task, a lease. */
  private static boolean makesGiver(String type, Set<MethodName> givers) {
    return givers.stream()
        .anyMatch(it -> it.owner().equals(type) || it.owner().startsWith(type + "$"));
  }

  /**
   * @param givers who gives back what travels; nobody if that is not known
   */
  private PathState travels(LockName name, Set<MethodName> givers, PathState state) {
    Hold hold = state.held().get(name);
    if (hold == null) {
      return state;
    }
    log.travels(hold, givers);
    return state.with(name, null);
  }

  /** A semaphore that is passed on may be released there. */
  private PathState passed(Value value, PathState state) {
    return state.held().isEmpty()
        ? state
        : travels(
            new LockName(resolver.resolve(value, state.bindings()), LockMode.EXCLUSIVE),
            Set.of(),
            state);
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    boolean failed = byException || state.truths().containsKey(FAILED);
    state.held().values().forEach(hold -> log.left(hold, event.line(), byException, failed));
  }

  @Override
  public void lost(PathState before, PathState after) {
    // A keeper that has a new name is another one; what is owed to the old one is not known.
  }
}
