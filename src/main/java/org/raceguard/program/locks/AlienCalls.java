package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.AlienCall.Reason;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Finds calls under a lock to code that is not known: it may wait, or want locks of its own. */
final class AlienCalls {
  private static final MethodTable.Kinds ON_LOCKS =
      MethodTable.Kinds.of(
          Effect.Kind.ACQUIRE,
          Effect.Kind.TRY_ACQUIRE,
          Effect.Kind.RELEASE,
          Effect.Kind.VIEW,
          Effect.Kind.CONDITION,
          Effect.Kind.AWAIT,
          Effect.Kind.SIGNAL);

  /** How many calls deep helpers are followed. */
  private static final int DEEPEST = 3;

  /** A call in a method that runs unknown code, directly or by a helper of its class. */
  private record Alien(Reason reason, MethodName called, CallPath path, boolean ofParameter) {}

  private final Summaries summaries;
  private final CallGraph graph;
  private final Subscribers subscribers;
  private final Function<MethodName, LockFacts> locks;
  private final Map<MethodName, Map<Integer, Alien>> known = new LinkedHashMap<>();

  AlienCalls(Summaries summaries, CallGraph graph, Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.graph = graph;
    this.subscribers = new Subscribers(summaries);
    this.locks = locks;
  }

  /** The alien calls of a method while it holds a lock. */
  List<AlienCall> of(MethodName method) {
    Map<Integer, Set<LockName>> held = locks.apply(method).held();
    MethodBody body = held.isEmpty() ? null : summaries.files().body(method);
    if (body == null) {
      return List.of();
    }
    LocksInBody names = new LocksInBody(body, summaries, graph, new Resolver(body, summaries));
    List<AlienCall> found = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    boolean runsOwnFunctionOnly = true;
    for (Map.Entry<Integer, Alien> entry : aliens(method, 0).entrySet()) {
      Alien alien = entry.getValue();
      for (LockName name : held.getOrDefault(entry.getKey(), Set.of())) {
        KnownLock lock = isUnpublished(name.lock(), method) ? null : names.known(name);
        if (lock != null && seen.add(alien.path().last())) {
          runsOwnFunctionOnly &= alien.ofParameter();
          found.add(new AlienCall(method, lock, alien.reason(), alien.called(), alien.path()));
        }
      }
    }
    // A guarded helper: it is there to run the one function that it is given under the lock.
    return runsOwnFunctionOnly && found.size() == 1 ? List.of() : found;
  }

  private static boolean isUnpublished(Value lock, MethodName method) {
    Value root = lock.root();
    return root instanceof Value.New || root instanceof Value.This && method.isConstructor();
  }

  /** The alien calls of a method by site. */
  private Map<Integer, Alien> aliens(MethodName method, int depth) {
    Map<Integer, Alien> found = known.get(method);
    if (found == null) {
      known.put(method, Map.of());
      found = find(method, depth);
      known.put(method, found);
    }
    return found;
  }

  private Map<Integer, Alien> find(MethodName method, int depth) {
    MethodBody body = summaries.files().body(method);
    Map<Integer, Alien> found = new LinkedHashMap<>();
    if (body == null) {
      return found;
    }
    Resolver resolver = new Resolver(body, summaries);
    body.each(
        Event.Call.class,
        call -> {
          Reason reason = reason(call, body, resolver);
          if (reason != null) {
            boolean ofParameter = call.receiver() instanceof Value.Parameter;
            CallPath path = CallPath.at(method, call.line());
            found.put(call.site(), new Alien(reason, call.callee(), path, ofParameter));
          } else if (depth < DEEPEST) {
            Alien inside = byHelper(call, method, depth);
            if (inside != null) {
              CallPath path = inside.path().calledFrom(method, call.line());
              found.put(call.site(), new Alien(inside.reason(), inside.called(), path, false));
            }
          }
        });
    return found;
  }

  /** A private helper calls out, with no lock of its own that would make it report that itself. */
  private @Nullable Alien byHelper(Event.Call call, MethodName caller, int depth) {
    MethodName target = summaries.targets().of(call);
    MethodShape declared = target == null ? null : summaries.declaration(target);
    if (target == null
        || declared == null
        || !Nests.host(target.owner()).equals(Nests.host(caller.owner()))
        || !locks.apply(target).held().isEmpty()) {
      return null;
    }
    for (Alien inside : aliens(target, depth + 1).values()) {
      if (!inside.ofParameter()) {
        return inside;
      }
    }
    return null;
  }

  private @Nullable Reason reason(Event.Call call, MethodBody body, Resolver resolver) {
    if (call.dispatch() != Event.Dispatch.VIRTUAL || subscribers.isTold(call, body, resolver)) {
      return null;
    }
    Value receiver = call.receiver() == null ? null : resolver.resolve(call.receiver(), Map.of());
    if (receiver instanceof Value.New || receiver instanceof Value.Function) {
      return null;
    }
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_DEPENDENTS)) {
      return Reason.COMPLETES;
    }
    MethodShape declared = summaries.hierarchy().resolve(call.callee());
    ClassShape owner =
        declared == null ? null : summaries.hierarchy().shape(declared.name().owner());
    if (declared == null || owner == null) {
      return null;
    }
    if (receiver instanceof Value.This) {
      return isOverridden(declared, owner) ? Reason.OVERRIDABLE : null;
    }
    boolean isCallback =
        declared.is(Modifier.ABSTRACT)
            && owner.is(Modifier.INTERFACE)
            && (owner.analysed()
                ? graph.targets(call).size() != 1
                : summaries.isFunctional(call.callee()));
    boolean known =
        summaries.table().has(call.callee(), Effect.Kind.HARMLESS)
            || summaries.table().has(call.callee(), Effect.Kind.NOT_ALIEN)
            || touchesLocks(call.callee());
    return isCallback && !known ? Reason.CALLBACK : null;
  }

  /** {@code Lock}, {@code Iterator} and their like are functional by accident. */
  private boolean touchesLocks(MethodName callee) {
    return summaries.table().hasAny(callee, ON_LOCKS);
  }

  /** What does nothing by itself is there for subclasses. */
  private boolean isHook(MethodName method) {
    MethodBody body = summaries.files().body(method);
    boolean[] empty = {body != null};
    if (body != null) {
      body.each(
          Event.class,
          event ->
              empty[0] &=
                  event instanceof Event.Join
                      || event instanceof Event.Return exit && exit.value() == null);
    }
    return empty[0];
  }

  /** A public method that is there to be overridden, or is. */
  private boolean isOverridden(MethodShape declared, ClassShape owner) {
    boolean open =
        owner.analysed()
            && declared.is(Modifier.PUBLIC | Modifier.PROTECTED)
            && !declared.is(Modifier.FINAL | Modifier.STATIC)
            && !owner.is(Modifier.FINAL);
    if (!open) {
      return false;
    }
    return declared.is(Modifier.ABSTRACT)
        || owner.is(Modifier.ABSTRACT) && isHook(declared.name())
        || declared.is(Modifier.PUBLIC)
            && summaries.hierarchy().subtypes(owner.name()).stream()
                .map(summaries.hierarchy()::shape)
                .anyMatch(
                    sub ->
                        sub != null
                            && sub.method(declared.name().name(), declared.name().descriptor())
                                != null);
  }
}
