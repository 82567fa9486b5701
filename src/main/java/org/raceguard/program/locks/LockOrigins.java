package org.raceguard.program.locks;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.LockIdentity.Kind;

/**
 * Where the lock in a field comes from: a class that gets its lock by the constructor shares it
 * with whoever made it.
 */
final class LockOrigins {
  private static final int DEEPEST = 4;

  private final Summaries summaries;
  private final CallGraph graph;
  private final Map<LockIdentity, Set<LockIdentity>> known = new HashMap<>();

  /** Stands for a lock that comes from where we cannot see. */
  private static final LockIdentity ANYWHERE = new LockIdentity(Kind.OBJECTS, "", "");

  LockOrigins(Summaries summaries, CallGraph graph) {
    this.summaries = summaries;
    this.graph = graph;
  }

  /** Whether the locks on a cycle are different ones for sure. */
  boolean areDistinct(List<LockIdentity> round, List<LockOrder.Step> steps) {
    Set<LockIdentity> seen = new HashSet<>();
    Set<LockIdentity> all = new HashSet<>(round);
    steps.forEach(step -> all.add(step.held().identity()));
    for (LockIdentity lock : all) {
      Set<LockIdentity> origins = of(lock, 0);
      for (LockIdentity origin : origins) {
        if (origin.equals(ANYWHERE) || !seen.add(origin)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a lock may be one that was given to the owner of another. */
  boolean mayBeOne(LockIdentity lock, LockIdentity given) {
    Set<LockIdentity> origins = of(given, 0);
    return origins.contains(ANYWHERE) || !Collections.disjoint(origins, of(lock, 0));
  }

  private Set<LockIdentity> of(LockIdentity lock, int depth) {
    if (lock.kind() != Kind.FIELD || depth > DEEPEST) {
      return Set.of(lock);
    }
    Set<LockIdentity> origins = known.get(lock);
    if (origins == null) {
      known.put(lock, Set.of());
      origins = find(lock, depth);
      known.put(lock, origins);
    }
    return origins;
  }

  private Set<LockIdentity> find(LockIdentity lock, int depth) {
    ClassShape owner = summaries.hierarchy().shape(lock.owner());
    FieldShape field = owner == null ? null : owner.field(lock.name());
    if (owner == null || field == null) {
      return Set.of(lock);
    }
    Set<LockIdentity> origins = new HashSet<>();
    for (MethodShape method : owner.methods()) {
      if (!method.name().isConstructor()) {
        continue;
      }
      Value assigned = summaries.constructorAssigns(method.name()).get(field.name());
      for (Value value : choices(method.name(), assigned)) {
        origins.addAll(
            value instanceof Value.Parameter parameter
                ? given(method.name(), parameter.index(), depth)
                : named(method.name(), value, lock, depth));
      }
    }
    return origins.isEmpty() ? Set.of(lock) : Copies.of(origins);
  }

  /** {@code lock = given == null ? new ReentrantLock() : given} is one or the other. */
  private Collection<Value> choices(MethodName constructor, @Nullable Value assigned) {
    MethodBody body = assigned instanceof Value.Phi ? summaries.files().body(constructor) : null;
    if (body == null) {
      return assigned == null ? List.of() : List.of(assigned);
    }
    Collection<Value> values = new LinkedHashSet<>();
    new ValueSets(body).each(assigned, body.entry(), (value, site) -> values.add(value));
    return values;
  }

  /** What the program gives to a constructor. */
  private Set<LockIdentity> given(MethodName constructor, int parameter, int depth) {
    Set<LockIdentity> origins = new HashSet<>();
    for (CallGraph.Step caller : graph.callers(constructor)) {
      MethodBody body = summaries.files().body(caller.target());
      if (body == null) {
        return Set.of(ANYWHERE);
      }
      body.each(
          Event.Call.class,
          call -> {
            if (call.callee().equals(constructor) && parameter < call.arguments().size()) {
              Resolver resolver = new Resolver(body, summaries);
              Value value = resolver.resolve(call.arguments().get(parameter), Map.of());
              KnownLock lock =
                  new LocksInBody(body, summaries, graph, resolver)
                      .known(new LockName(value, LockMode.MONITOR));
              boolean own = value instanceof Value.New || value instanceof Value.Null;
              if (value instanceof Value.Parameter passed && body.name().isConstructor()) {
                origins.addAll(
                    depth < DEEPEST
                        ? given(body.name(), passed.index(), depth + 1)
                        : Set.of(ANYWHERE));
              } else if (!own) {
                origins.addAll(lock == null ? Set.of(ANYWHERE) : of(lock.identity(), depth + 1));
              }
            }
          });
    }
    return origins.isEmpty() ? Set.of(ANYWHERE) : origins;
  }

  private Set<LockIdentity> named(
      MethodName constructor, Value value, LockIdentity itself, int depth) {
    MethodBody body = summaries.files().body(constructor);
    if (body == null || value instanceof Value.New) {
      return Set.of(itself);
    }
    Resolver resolver = new Resolver(body, summaries);
    KnownLock lock =
        new LocksInBody(body, summaries, graph, resolver)
            .known(new LockName(resolver.resolve(value, Map.of()), LockMode.MONITOR));
    return lock == null || lock.identity().equals(itself)
        ? Set.of(itself)
        : of(lock.identity(), depth + 1);
  }
}
