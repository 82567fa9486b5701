package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Terms;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.Reached.Kind;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** What one method reaches, from its own events and from what is known of its callees. */
final class ReachedInBody {
  /** A longer path convinces nobody. */
  private static final int LONGEST_PATH = 8;

  /** With more targets on the way than these, it is not likely that a call means all of them. */
  private static final int MOST_WAYS = 4;

  /** A method that reaches more than these is not asked for more. */
  private static final int MOST_EVENTS = 80;

  private static final int DEEPEST_NAME = 4;

  private final MethodBody body;
  private final Summaries summaries;
  private final CallGraph graph;
  private final LockFacts facts;
  private final Function<MethodName, List<Reached>> ofCallee;
  private final Resolver resolver;
  private final FreshResults fresh;
  private final LocksInBody locks;
  private final Waiting waiting;
  private final Subscribers subscribers;
  private final Choices choices;
  private final Fallbacks fallbacks;
  private final Map<Object, Reached> reached = new LinkedHashMap<>();
  private final Map<List<Object>, CriticalPair> pairs = new LinkedHashMap<>();

  ReachedInBody(
      MethodBody body,
      Summaries summaries,
      CallGraph graph,
      FieldWrites writes,
      Subscribers subscribers,
      SwitchTables tables,
      LockFacts facts,
      Function<MethodName, List<Reached>> ofCallee) {
    this.body = body;
    this.summaries = summaries;
    this.graph = graph;
    this.facts = facts;
    this.ofCallee = ofCallee;
    this.resolver = new Resolver(body, summaries);
    this.fresh = new FreshResults(body, summaries);
    this.locks = new LocksInBody(body, summaries, graph, resolver);
    this.waiting = new Waiting(body, summaries, writes, resolver);
    this.subscribers = subscribers;
    this.choices = new Choices(body, tables);
    this.fallbacks = new Fallbacks(body, summaries, resolver);
    MethodShape declared = summaries.declaration(body.name());
    if (declared != null && declared.is(Modifier.SYNCHRONIZED)) {
      Value monitor =
          declared.is(Modifier.STATIC)
              ? new Value.ClassLiteral(body.name().owner())
              : Value.This.INSTANCE;
      acquires(new LockName(monitor, LockMode.MONITOR), declared.firstLine(), null, List.of(), -1);
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.EnterMonitor enter) {
        LockName lock = new LockName(resolve(enter.lock()), LockMode.MONITOR);
        acquires(lock, enter.line(), null, heldAt(site), site);
      } else if (event instanceof Event.Call call) {
        call(call, heldAt(site));
      }
    }
  }

  /** What the method reaches, in its own terms. */
  List<Reached> reached() {
    return List.copyOf(reached.values());
  }

  /** What it reaches while it holds locks itself. */
  List<CriticalPair> pairs() {
    return List.copyOf(pairs.values());
  }

  private Value resolve(Value value) {
    return resolver.resolve(value, Map.of());
  }

  private List<KnownLock> heldAt(int site) {
    List<KnownLock> held = new ArrayList<>();
    for (LockName name : facts.held().getOrDefault(site, Set.of())) {
      KnownLock lock = locks.known(name);
      if (lock != null && !isUnpublished(name.lock())) {
        held.add(lock);
      }
    }
    return held;
  }

  /** What a constructor has not finished, no other thread waits for. */
  private boolean isUnpublished(Value value) {
    Value root = value.root();
    return root instanceof Value.New made
        ? !locks.isCaptured(made)
        : root instanceof Value.This && body.name().isConstructor();
  }

  private void acquires(
      LockName name, int line, @Nullable MethodName operation, List<KnownLock> held, int site) {
    boolean own = isUnpublished(name.lock()) || fresh.have(name.lock());
    KnownLock lock = own ? null : locks.known(name);
    if (lock != null) {
      CallPath path = CallPath.at(body.name(), line);
      happens(site, held, Reached.here(Kind.ACQUIRES, lock, operation, path));
    }
  }

  /**
   * Something happens at a site.
   *
   * @param held what the method itself holds there
   */
  private void happens(int site, List<KnownLock> held, Reached happening) {
    Map<Integer, Set<Object>> constants = Choices.both(choices.at(site), happening.choices());
    if (constants == null) {
      return;
    }
    Reached event = happening.when(constants);
    if (!held.isEmpty()) {
      // One way to wait at a place tells as much as two.
      Object what = event.kind() == Kind.ACQUIRES ? event.key() : event.kind();
      List<Object> key = List.of(what, event.kind() == Kind.ACQUIRES ? -1 : site, held);
      CriticalPair pair = new CriticalPair(body.name(), site, held, event);
      CriticalPair before = pairs.get(key);
      if (before == null || isBetter(event, before.reached())) {
        pairs.put(key, pair);
      }
    }
    Reached outside = outside(event, held);
    if (outside == null) {
      return;
    }
    Reached before = reached.get(outside.key());
    if (before != null) {
      Reached better = isBetter(outside, before) ? outside : before;
      reached.put(outside.key(), better.when(Choices.either(before.choices(), outside.choices())));
    } else if (reached.size() < MOST_EVENTS) {
      reached.put(outside.key(), outside);
    }
  }

  /** A path without a choice tells more than one with, and a short one more than a long one. */
  private static boolean isBetter(Reached event, Reached other) {
    return event.ways() < other.ways()
        || event.ways() == other.ways() && event.path().length() < other.path().length();
  }

  /** The event as callers see it: what has no name outside of the method loses it. */
  private @Nullable Reached outside(Reached event, List<KnownLock> held) {
    KnownLock lock = event.lock();
    if (lock != null) {
      if (event.kind() == Kind.ACQUIRES && held.stream().anyMatch(lock::isSameObject)) {
        return null;
      }
      lock = outside(lock);
    }
    List<KnownLock> inside = new ArrayList<>();
    held.forEach(own -> inside.add(outside(own)));
    event.held().forEach(own -> inside.add(outside(own)));
    return new Reached(
        event.kind(),
        lock,
        event.operation(),
        event.parameter(),
        inside,
        event.choices(),
        event.ways(),
        event.told(),
        event.path());
  }

  private static KnownLock outside(KnownLock lock) {
    Value value = lock.value();
    return value == null || Terms.areOfCaller(value) && value.depth() <= DEEPEST_NAME
        ? lock
        : new KnownLock(lock.identity(), null, lock.mode());
  }

  private void call(Event.Call call, List<KnownLock> held) {
    Value receiver = call.receiver() == null ? null : resolve(call.receiver());
    boolean waits = own(call, receiver, held);
    List<Value> arguments = call.arguments().stream().map(this::resolve).toList();
    boolean runsArguments = summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT);
    if (runsArguments) {
      arguments.forEach(argument -> runs(call, argument, held, List.of(), null));
    }
    boolean function = receiver instanceof Value.Parameter || receiver instanceof Value.Function;
    if (function && summaries.isFunctional(call.callee())) {
      runs(call, receiver, held, List.of(), null);
    }
    if (receiver != null && fallbacks.are(call, receiver)) {
      return;
    }
    List<MethodName> targets = targets(call);
    boolean tells = subscribers.isElementTold(call, body);
    for (MethodName target : targets) {
      LockFacts.Effects effects = summaries.effects(target);
      for (Reached event : ofCallee.apply(target)) {
        Reached here = here(event, receiver, arguments, call.line(), targets.size());
        // Nobody has registered with an object that is being made.
        if (here == null || event.told() && target.isConstructor()) {
          continue;
        }
        here = tells ? here.byListeners() : here;
        if (waits && here.lock() == null && here.kind() != Kind.RUNS) {
          continue;
        }
        if (here.kind() == Kind.RUNS) {
          if (here.parameter() < arguments.size()) {
            runs(call, arguments.get(here.parameter()), held, here.held(), here.path());
          }
        } else {
          happens(call.site(), effects.released().isEmpty() ? held : List.of(), here);
        }
      }
    }
  }

  /**
   * What a call runs, with some likelihood. A method that was declared outside of the program, as
   * {@code Closeable.close()}, can be anything.
   */
  private List<MethodName> targets(Event.Call call) {
    String type = call.receiverType() == null ? call.callee().owner() : call.receiverType();
    boolean open =
        call.dispatch() == Event.Dispatch.VIRTUAL
            && !summaries.isAnalysed(call.callee().owner())
            && !summaries.isAnalysed(type);
    return open ? List.of() : graph.targets(call);
  }

  /** What the call itself does, by the table; whether it waits. */
  private boolean own(Event.Call call, @Nullable Value receiver, List<KnownLock> held) {
    boolean waits = false;
    CallPath path = CallPath.at(body.name(), call.line());
    if (subscribers.isTold(call, body, resolver)) {
      happens(call.site(), held, Reached.here(Kind.TELLS, null, call.callee(), path));
    }
    for (Effect effect : summaries.table().effects(call.callee())) {
      switch (effect.kind()) {
        case ACQUIRE:
          if (receiver != null) {
            LockName lock = LockName.of(receiver, effect.mode());
            acquires(lock, call.line(), call.callee(), held, call.site());
          }
          break;
        case MONITOR_WAIT, AWAIT:
          LockName waited =
              receiver instanceof Value.ConditionOf condition
                  ? LockName.of(condition.lock(), LockMode.EXCLUSIVE)
                  : receiver == null || effect.kind() == Effect.Kind.AWAIT
                      ? null
                      : new LockName(receiver, LockMode.MONITOR);
          KnownLock lock = waited == null ? null : locks.known(waited);
          if (lock != null) {
            happens(call.site(), held, Reached.here(Kind.AWAITS, lock, call.callee(), path));
          }
          break;
        case BLOCKS, HANDS_OFF:
          Kind kind = waiting.kind(call, effect);
          waits |= kind != null || waiting.isKnownToBeDone(call);
          if (kind != null) {
            happens(call.site(), held, Reached.here(kind, null, call.callee(), path));
          }
          break;
        default:
          break;
      }
    }
    return waits;
  }

  /**
   * A function runs at a call.
   *
   * @param inside the locks that the callee holds when it runs it
   * @param way how the callee gets to run it, null when the call itself does
   */
  private void runs(
      Event.Call call,
      Value function,
      List<KnownLock> held,
      List<KnownLock> inside,
      @Nullable CallPath way) {
    CallPath path = way == null ? CallPath.at(body.name(), call.line()) : way;
    if (function instanceof Value.Parameter parameter) {
      Reached run = Reached.runs(call.callee(), parameter.index(), inside, path);
      happens(call.site(), held, run);
    }
    if (!(function instanceof Value.Function made)
        || !(body.event(made.site()) instanceof Event.MakeFunction event)) {
      return;
    }
    List<KnownLock> all = new ArrayList<>(held);
    all.addAll(inside);
    List<MethodName> targets = summaries.targets().all(event.body(), event.dispatch());
    List<Value> captured = event.captured().stream().map(this::resolve).toList();
    boolean bound = event.dispatch() != Event.Dispatch.STATIC && !captured.isEmpty();
    for (MethodName target : targets) {
      for (Reached done : ofCallee.apply(target)) {
        Reached here =
            done.kind() == Kind.RUNS
                ? null
                : here(
                    done,
                    bound ? captured.get(0) : null,
                    bound ? captured.subList(1, captured.size()) : captured,
                    call.line(),
                    targets.size());
        if (here != null) {
          happens(call.site(), all, here);
        }
      }
    }
  }

  /** An event of a callee in the terms of this method; null when it cannot matter here. */
  private @Nullable Reached here(
      Reached event, @Nullable Value receiver, List<Value> arguments, int line, int ways) {
    if (event.path().length() >= LONGEST_PATH || event.ways() * ways > MOST_WAYS) {
      return null;
    }
    Map<Integer, Set<Object>> constants = Choices.given(event.choices(), arguments);
    if (constants == null) {
      return null;
    }
    KnownLock lock = event.lock();
    if (lock != null) {
      lock = here(lock, receiver, arguments);
      Value named = lock.value();
      if (named != null && (isUnpublished(named) || fresh.have(named))) {
        return null;
      }
    }
    Collection<KnownLock> held = new ArrayList<>();
    event.held().forEach(inside -> held.add(here(inside, receiver, arguments)));
    return new Reached(
        event.kind(),
        lock,
        event.operation(),
        event.parameter(),
        List.copyOf(held),
        constants,
        event.ways() * ways,
        event.told(),
        event.path().calledFrom(body.name(), line));
  }

  private KnownLock here(KnownLock lock, @Nullable Value receiver, List<Value> arguments) {
    Value value = lock.value();
    if (value == null) {
      return lock;
    }
    Value named = Terms.ofCaller(value, receiver, arguments);
    if (named == null) {
      return new KnownLock(lock.identity(), null, lock.mode());
    }
    Value here = resolve(named);
    LockName name = LockName.of(here, lock.mode());
    KnownLock known = locks.known(name);
    // The callee knows best what class the object is of, unless it takes any.
    boolean vague =
        !summaries.isAnalysed(lock.identity().owner())
            || known != null && known.identity().kind() == LockIdentity.Kind.LOCAL;
    return new KnownLock(
        vague && known != null ? known.identity() : lock.identity(), name.lock(), name.mode());
  }
}
