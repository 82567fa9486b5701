package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.Entries;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.StaticTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * The locks that protect each point of a method: its own, and those that all of its callers hold
 * where all callers are known.
 *
 * <p>A lambda, and an anonymous class, runs with the locks of where it is run: those of the call
 * that it is given to, when that runs it in place; none when it goes to a thread; and nobody knows
 * when the code that gets it is not understood.
 */
final class CallerLocks {
  private static final int DEEPEST = 10;

  private final Summaries summaries;
  private final Entries entries;
  private final Ownership ownership;
  private final GuardNames guards;
  private final Map<MethodName, HeldLocks> onEntry = new HashMap<>();
  private final Map<MethodName, Boolean> asking = new HashMap<>();
  private final Set<MethodName> underway = new HashSet<>();

  CallerLocks(Summaries summaries, Entries entries, Ownership ownership, GuardNames guards) {
    this.summaries = summaries;
    this.entries = entries;
    this.ownership = ownership;
    this.guards = guards;
  }

  /** All locks that protect an event. */
  HeldLocks at(MethodBody body, int site) {
    HeldLocks own = own(body, site);
    HeldLocks callers = onEntry(body.name());
    return callers == null ? own : own.and(callers);
  }

  /** The locks that the method itself acquired. */
  HeldLocks own(MethodBody body, int site) {
    LockFacts facts = summaries.locks(body.name());
    if (facts.tooComplex()) {
      return HeldLocks.UNKNOWN;
    }
    Set<LockName> locks = facts.held().getOrDefault(site, Set.of());
    Set<LockName> some = facts.heldOnSomePath().getOrDefault(site, Set.of());
    boolean certain =
        !facts.uncertain().contains(site)
            && facts.effects().released().isEmpty()
            && !asksForLocks(body);
    if (locks.isEmpty() && some.isEmpty() && certain) {
      return HeldLocks.NONE;
    }
    for (LockName lock : locks) {
      certain &= isUnderstood(body, lock.lock());
    }
    return new HeldLocks(locks, some, Set.of(), Set.of(), certain);
  }

  /** Who asks whether a lock is held, or releases what others acquired, may have got it held. */
  private boolean asksForLocks(MethodBody body) {
    return asking.computeIfAbsent(
        body.name(),
        name -> {
          boolean[] asks = {false};
          body.each(
              Event.Call.class,
              call -> asks[0] |= summaries.table().has(call.callee(), Effect.Kind.IS_HELD));
          return asks[0];
        });
  }

  /** A lock that a lambda or an anonymous class captured has another name outside. */
  private boolean isUnderstood(MethodBody body, Value lock) {
    if (lock instanceof Value.Field field) {
      ClassShape.FieldShape declared = summaries.hierarchy().field(field.name());
      boolean captured =
          declared != null && declared.isSynthetic() && entries.isAnonymous(field.name().owner());
      return !captured || field.name().name().startsWith("this$");
    }
    return !(lock instanceof Value.Parameter) || !entries.isGenerated(body.name());
  }

  /** What all callers hold; null while that is being found out, as a recursion adds nothing. */
  @Nullable HeldLocks onEntry(MethodName method) {
    HeldLocks known = onEntry.get(method);
    if (known != null) {
      return known;
    }
    if (underway.size() > DEEPEST) {
      return HeldLocks.UNKNOWN;
    }
    if (!underway.add(method)) {
      return null;
    }
    HeldLocks found = compute(method);
    underway.remove(method);
    onEntry.put(method, found);
    return found;
  }

  private HeldLocks compute(MethodName method) {
    HeldLocks declared = guards.declaredFor(method);
    if (!declared.isNone()) {
      return declared;
    }
    if (entries.isOpen(method)) {
      return entries.isAnonymous(method.owner()) ? ofAnonymous(method) : HeldLocks.NONE;
    }
    List<Entries.Caller> callers = entries.callersOf(method);
    MethodShape shape = summaries.declaration(method);
    if (callers == null || shape == null) {
      return HeldLocks.UNKNOWN;
    }
    if (entries.isTemplate(method)
        && (!callers.isEmpty() || entries.isCalledBySuperclass(method))) {
      // A superclass calls it, with whatever it holds.
      return HeldLocks.UNKNOWN;
    }
    if (callers.isEmpty()) {
      // Somebody calls it who is not here; a private method that nobody calls is called by magic.
      return shape.is(Modifier.PRIVATE) || entries.isGenerated(method)
          ? HeldLocks.UNKNOWN
          : HeldLocks.NONE;
    }
    if (shape.is(Modifier.PUBLIC) && callers.stream().allMatch(it -> isNear(it, method))) {
      // What is public is there for others, though these are not here.
      return HeldLocks.NONE;
    }
    HeldLocks all = ofAll(callers, shape.is(Modifier.STATIC) || method.isConstructor());
    if (all == null) {
      return HeldLocks.UNKNOWN;
    }
    // Nobody else knows the object that is made, whatever is held.
    return method.isConstructor() ? all.orMore() : all;
  }

  private @Nullable HeldLocks ofAll(List<Entries.Caller> callers, boolean ownOnesCount) {
    return ofAll(callers, ownOnesCount, this::onEntry);
  }

  private @Nullable HeldLocks ofAll(
      List<Entries.Caller> callers,
      boolean ownOnesCount,
      Function<MethodName, @Nullable HeldLocks> before) {
    HeldLocks all = null;
    for (Entries.Caller caller : callers) {
      HeldLocks here = held(caller, ownOnesCount, before);
      if (here != null) {
        all = all == null ? here : all.orOfCaller(here);
      }
    }
    return all;
  }

  /**
   * What those callers of an open method hold that are in the program; nothing where it is only
   * called in one place, or by classes around it.
   */
  HeldLocks ofKnownCallers(MethodName method) {
    return ofKnownCallers(method, 0);
  }

  private HeldLocks ofKnownCallers(MethodName method, int depth) {
    List<Entries.Caller> callers = entries.callersOf(method);
    boolean several =
        callers != null
            && callers.stream().map(it -> it.body().name()).distinct().count() > 1
            && callers.stream().allMatch(it -> isNear(it, method));
    HeldLocks all =
        several && depth < DEEPEST
            ? ofAll(
                callers,
                false,
                it -> entries.isOpen(it) ? ofKnownCallers(it, depth + 1) : onEntry(it))
            : null;
    return all == null ? HeldLocks.NONE : all;
  }

  private boolean isNear(Entries.Caller caller, MethodName method) {
    // A bridge is how the world calls a method of a generic supertype.
    return !entries.isBridge(caller.body().name())
        && Nests.host(caller.body().name().owner()).equals(Nests.host(method.owner()));
  }

  /** What one caller holds, in terms of the method; null for a caller that does not count. */
  private @Nullable HeldLocks held(
      Entries.Caller caller,
      boolean ownOnesCount,
      Function<MethodName, @Nullable HeldLocks> before) {
    MethodBody body = caller.body();
    if (caller.event() instanceof Event.MakeFunction made) {
      HeldLocks run =
          new FunctionRuns(body, summaries, this).of(new Value.Function(made.site()), made.site());
      return run == null ? null : inside(body, made.captured(), made.dispatch(), run);
    }
    Event.Call call = (Event.Call) caller.event();
    Resolver resolver = new Resolver(body, summaries);
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    if (!ownOnesCount && receiver != null && ownership.owns(body, receiver, "", call.site())) {
      return null;
    }
    HeldLocks callers = before.apply(body.name());
    if (callers == null) {
      return null;
    }
    HeldLocks held = own(body, call.site()).and(callers);
    List<Value> arguments =
        call.arguments().stream().map(it -> resolver.resolve(it, Map.of())).toList();
    return CalleeTerms.ofCall(receiver, arguments).inside(held, lock -> guard(lock, body));
  }

  private HeldLocks inside(
      MethodBody body, List<Value> captured, Event.Dispatch dispatch, HeldLocks run) {
    Resolver resolver = new Resolver(body, summaries);
    List<Value> resolved = captured.stream().map(it -> resolver.resolve(it, Map.of())).toList();
    return CalleeTerms.ofFunction(dispatch, resolved).inside(run, lock -> guard(lock, body));
  }

  /** The locks at a site; null when it is the recursion that asks. */
  @Nullable HeldLocks known(MethodBody body, int site) {
    HeldLocks callers = onEntry(body.name());
    return callers == null ? null : own(body, site).and(callers);
  }

  @Nullable Guard guard(LockName lock, MethodBody body) {
    Guard guard = Guard.of(lock, body.name(), summaries.hierarchy());
    if (guard != null) {
      return guard;
    }
    String type = StaticTypes.of(lock.lock(), body);
    return type == null || type.equals("java/lang/Object") ? null : Guard.instance(type);
  }

  /** An anonymous class is made in one place. Its methods run where that object is given to. */
  private HeldLocks ofAnonymous(MethodName method) {
    MethodName constructor = null;
    ClassShape shape = summaries.hierarchy().shape(method.owner());
    for (MethodShape each : shape == null ? List.<MethodShape>of() : shape.methods()) {
      constructor = each.name().isConstructor() ? each.name() : constructor;
    }
    List<Entries.Caller> makers = constructor == null ? null : entries.callersOf(constructor);
    if (makers == null
        || makers.size() != 1
        || !(makers.get(0).event() instanceof Event.Call made)) {
      return HeldLocks.NONE;
    }
    MethodBody body = makers.get(0).body();
    if (made.receiver() == null) {
      return HeldLocks.NONE;
    }
    HeldLocks run = new FunctionRuns(body, summaries, this).of(made.receiver(), made.site());
    if (run == null) {
      return HeldLocks.NONE;
    }
    Resolver resolver = new Resolver(body, summaries);
    List<Value> arguments =
        made.arguments().stream().map(it -> resolver.resolve(it, Map.of())).toList();
    return CalleeTerms.ofObject(summaries.constructorAssigns(made.callee()), arguments)
        .inside(run, lock -> guard(lock, body));
  }
}
