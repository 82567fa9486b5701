package org.raceguard.program.cleanup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.Openings.Opening;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.Outcome;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.PathWalk;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.Truths;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;

/**
 * What each event does to the things that a method opened and has to close: the typestate of {@code
 * open here, close there}. Whoever gets a thing to keep has the duty from then on.
 */
final class DutySteps implements PathWalk.Steps {
  private final MethodBody body;
  private final Summaries summaries;
  private final Openings openings;
  private final Custody custody;
  private final Failures failures;
  private final Resolver resolver;
  private final ValueSets values;
  private final Aftermath aftermath;
  private final DutyTies ties;
  private final UnderConstruction construction;
  private final DutyLog log;
  private final LocalHolders holders;

  DutySteps(
      MethodBody body,
      Summaries summaries,
      Openings openings,
      Custody custody,
      Failures failures,
      Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.openings = openings;
    this.custody = custody;
    this.failures = failures;
    this.resolver = resolver;
    this.values = new ValueSets(body);
    this.aftermath = new Aftermath(body);
    this.ties = new DutyTies(body, summaries, openings, resolver);
    this.construction = new UnderConstruction(body, summaries, custody);
    this.log = new DutyLog(summaries, resolver);
    this.holders = new LocalHolders(body, summaries, openings, custody, resolver, values);
  }

  /** What is open on some way out, each thing once, by its most telling exit. */
  List<OpenDuty> open() {
    return log.open();
  }

  @Override
  public Outcome take(Event event, PathState before) {
    PathState state = construction.before(event, before);
    if (event instanceof Event.Call call) {
      return call(call, state);
    }
    if (event instanceof Event.MakeFunction made) {
      PathState next = state;
      for (int i = 0; i < made.captured().size(); i++) {
        if (!next.held().isEmpty() && !custody.ofCaptured(made, i).isBorrowed()) {
          next = giveAway(made.captured().get(i), made.site(), next);
        }
      }
      return Outcome.to(next);
    }
    if (event instanceof Event.WriteField write) {
      PathState given = stored(write.value(), write.base(), write.site(), state);
      return Outcome.to(construction.takes(write) ? keep(write.value(), state, given) : given);
    }
    if (event instanceof Event.WriteElement write) {
      return Outcome.to(stored(write.value(), write.array(), write.site(), state));
    }
    if (event instanceof Event.Return exit) {
      exit(event, exit.value() == null ? state : returned(exit.value(), exit.site(), state), false);
      return Outcome.none();
    }
    if (event instanceof Event.Throw thrown) {
      List<String> types = failures.of(thrown);
      PathState last = giveAway(thrown.exception(), thrown.site(), state);
      return Outcome.none().orThrows(last, types);
    }
    return Outcome.to(state);
  }

  private Outcome call(Event.Call call, PathState before) {
    if (summaries.table().has(call.callee(), Effect.Kind.NEVER_RETURNS)) {
      return Outcome.none();
    }
    PathState state = worked(call, before);
    if (summaries.table().has(call.callee(), Effect.Kind.GIVES_RECEIVER)
        && call.receiver() != null
        && !isOwned(call.arguments().get(0), state)) {
      state = giveAway(call.receiver(), call.site(), state);
    }
    // That a release fails, and keeps the next one from its turn, is more than can be asked for.
    boolean closes = false;
    if (call.receiver() != null) {
      Value receiver = resolver.resolve(call.receiver(), state.bindings());
      if (custody.closesReceiver(call)) {
        state = close(receiver, state);
        closes = true;
      }
      if (call.dispatch() == Event.Dispatch.VIRTUAL && Truths.truth(receiver, state) == null) {
        state = state.knowing(receiver, true);
      }
    }
    if (call.receiver() != null && summaries.table().has(call.callee(), Effect.Kind.IS_CLOSED)) {
      Value answer = new Value.Result(call.site());
      PathState closed = close(resolver.resolve(call.receiver(), state.bindings()), state);
      return closed == state
          ? Outcome.to(state)
          : Outcome.to(closed.knowing(answer, true), state.knowing(answer, false));
    }
    Opening opening = openings.of(call);
    PathState failed = state;
    boolean isWrapper = opening != null && !opening.call().arguments().isEmpty();
    boolean ownsAll = true;
    Hold wrapped = null;
    for (int i = 0; i < call.arguments().size(); i++) {
      Value argument = call.arguments().get(i);
      if (isWrapper && ties.isCloseable(call, i)) {
        LockName inner = name(resolver.resolve(argument, state.bindings()));
        Hold owned = state.held().get(inner);
        if (wrapped != null && owned != null) {
          log.released(owned);
        }
        wrapped = wrapped == null ? owned : wrapped;
        ownsAll &= owned != null;
        if (owned != null && custody.ofArgument(call, i).closed()) {
          // A constructor that fails has closed what it was given.
          failed = giveAway(argument, call.site(), failed);
        }
        state = owned == null ? giveAway(argument, call.site(), state) : state.with(inner, null);
      } else if (!state.held().isEmpty()
          && !(argument instanceof Value.Function && runsFunctions(call))
          && !(i == 0 && isRenaming(call))
          && !(isOwned(argument, state) && holders.keep(call, i))
          && !(custody.ofArgument(call, i).isBorrowed() && !ties.isKeptElsewhere(call, state))) {
        if (custody.ofArgument(call, i).closed()) {
          closes = true;
          Hold hold = state.held().get(name(resolver.resolve(argument, state.bindings())));
          if (hold != null) {
            log.closed(hold);
          }
        }
        state = giveAway(argument, call.site(), state);
        failed = giveAway(argument, call.site(), failed);
      }
    }
    Outcome outcome;
    if (opening != null && ownsAll && wrapped != null) {
      // One thing under a new name.
      Value value = opening.value();
      outcome = Outcome.to(state.with(name(value), wrapped).knowing(value, true));
    } else if (opening != null && ownsAll && !opening.keeps()) {
      outcome = open(call, opening, state);
    } else {
      if (wrapped != null) {
        log.released(wrapped);
      }
      outcome = Outcome.to(renamed(call, state));
    }
    boolean checks = call.callee().isConstructor() && summaries.isAnalysed(call.callee().owner());
    return outcome.orThrows(failed, closes ? List.of() : typesOf(call, checks));
  }

  /** An executor that is called, or handed to a call, may have threads from then on. */
  private PathState worked(Event.Call call, PathState state) {
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      Value open = entry.getKey().lock();
      boolean named =
          call.receiver() != null && isNamed(call.receiver(), open, state)
              || call.arguments().stream().anyMatch(it -> isNamed(it, open, state));
      if (named && log.startsIdle(entry.getValue())) {
        next = next.with(entry.getKey(), DutyLog.worked(entry.getValue()));
      }
    }
    return next;
  }

  private boolean isNamed(Value value, Value open, PathState state) {
    return resolver.resolve(value, state.bindings()).equals(open);
  }

  /**
   * Cleaning up, and a constructor of the program that checks what it is given, fail only where
   * they say so.
   */
  private List<String> typesOf(Event.Call call, boolean checks) {
    List<String> types = failures.of(body, call);
    return (checks || aftermath.contains(call)) && !types.isEmpty()
        ? types.stream().filter(it -> !it.equals(ThrownTypes.UNCHECKED)).toList()
        : types;
  }

  /** Whether the functions that a call gets run here, or as a task, and are not kept. */
  private boolean runsFunctions(Event.Call call) {
    boolean runs = false;
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case TAKES_IN:
          return false;
        case RUNS_ARGUMENT, RUNS_ON_THREAD, PIPELINE, STAGE, HANDLES_FAILURE:
          runs = true;
          break;
        default:
          break;
      }
    }
    return runs;
  }

  /** {@code unconfigurableExecutorService(pool)} stands for the pool from here on. */
  private PathState renamed(Event.Call call, PathState state) {
    if (!isRenaming(call)) {
      return state;
    }
    LockName wrapped = name(resolver.resolve(call.arguments().get(0), state.bindings()));
    Hold hold = state.held().get(wrapped);
    Value result = new Value.Result(call.site());
    return hold == null
        ? state
        : state.with(wrapped, null).with(name(result), hold).knowing(result, true);
  }

  private boolean isRenaming(Event.Call call) {
    return !call.arguments().isEmpty() && summaries.table().has(call.callee(), Effect.Kind.WRAPS);
  }

  private Outcome open(Event.Call call, Opening opening, PathState state) {
    log.opened(opening);
    Value value = opening.value();
    PathState held =
        state.with(name(value), Hold.NONE.acquired(call.site(), null)).knowing(value, true);
    return opening.orNull() ? Outcome.to(held, state.knowing(value, false)) : Outcome.to(held);
  }

  private boolean isOwned(Value argument, PathState state) {
    return state.held().containsKey(name(resolver.resolve(argument, state.bindings())));
  }

  private static LockName name(Value value) {
    return new LockName(value, LockMode.EXCLUSIVE);
  }

  private PathState close(Value closed, PathState state) {
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      Value open = entry.getKey().lock();
      if (open.equals(closed) || ties.closesWith(closed, open, state)) {
        log.closed(entry.getValue());
        next = next.with(entry.getKey(), null);
      }
    }
    return next;
  }

  private PathState stored(Value value, @Nullable Value holder, int at, PathState state) {
    return state.held().isEmpty() || holders.keeps(holder) ? state : giveAway(value, at, state);
  }

  /** Whoever gets a thing to keep has the duty to close it. */
  private PathState giveAway(Value value, int at, PathState state) {
    if (state.held().isEmpty()) {
      return state;
    }
    PathState[] next = {without(resolver.resolve(value, state.bindings()), state)};
    Event.MakeFunction made = body.functionBehind(value);
    if (made != null) {
      // Whoever keeps a function keeps what it has captured.
      for (Value captured : made.captured()) {
        next[0] = giveAway(captured, at, next[0]);
      }
    }
    Value resolved = resolver.resolve(value, state.bindings());
    for (Value kept : ties.keptBy(resolved, state)) {
      next[0] = without(resolver.resolve(kept, state.bindings()), next[0]);
    }
    if (resolved instanceof Value.Phi phi) {
      values.each(phi, at, (each, site) -> next[0] = without(each, next[0]));
    }
    Event.Call origin = body.callBehind(resolved);
    if (origin != null
        && origin.receiver() != null
        && summaries.table().has(origin.callee(), Effect.Kind.KEEPS_RECEIVER)) {
      next[0] = without(resolver.resolve(origin.receiver(), state.bindings()), next[0]);
    } else if (origin != null && origin.receiver() != null && mayReturnReceiver(origin)) {
      next[0] = giveAway(origin.receiver(), at, next[0]);
    }
    return next[0];
  }

  /** {@code channel = new Channel().name("a")}: each method of the chain may answer the object. */
  private boolean mayReturnReceiver(Event.Call call) {
    String type = Descriptors.type(call.callee().returnType());
    return type != null
        && openings.isDutyType(call.callee().returnType())
        && summaries.isAnalysed(call.callee().owner())
        && summaries.hierarchy().isSubtype(call.callee().owner(), type);
  }

  /** What the object under construction gets is its own when it is built. */
  private PathState keep(Value value, PathState before, PathState given) {
    LockName name = name(resolver.resolve(value, before.bindings()));
    Hold hold = before.held().get(name);
    return hold == null || !log.isResource(hold)
        ? given
        : given.with(name, UnderConstruction.kept(hold));
  }

  /** What is returned is handed over, and so is that which something closeable was got from. */
  private PathState returned(Value value, int at, PathState state) {
    PathState next = giveAway(value, at, state);
    Event.Call origin = body.callBehind(resolver.resolve(value, state.bindings()));
    Value source = origin == null ? null : origin.receiver();
    boolean derived =
        origin != null
            && source != null
            && summaries.isAnalysed(origin.callee().owner())
            && openings.isDutyType(origin.callee().returnType());
    return derived ? giveAway(source, at, next) : next;
  }

  private PathState without(Value value, PathState state) {
    LockName name = name(value);
    Hold hold = state.held().get(name);
    if (hold == null) {
      return state;
    }
    log.released(hold);
    return state.with(name, null);
  }

  @Override
  public void exit(Event event, PathState state, boolean byException) {
    for (Hold hold : state.held().values()) {
      if (byException || !UnderConstruction.isKept(hold)) {
        log.left(hold, event.line(), byException);
      }
    }
  }

  /** The next turn of a loop opens another one, and nobody has the old one any more. */
  @Override
  public void lost(PathState before, PathState after) {
    for (Hold hold : before.held().values()) {
      if (!after.held().containsValue(hold) && !UnderConstruction.isKept(hold)) {
        log.lost(hold);
      }
    }
  }
}
