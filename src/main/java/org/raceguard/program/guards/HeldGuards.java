package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Which guards are held at a place, those that all callers hold included. */
public final class HeldGuards {
  private static final int BRIDGE = 0x40;
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final Nests nests;
  private final Function<MethodName, LockFacts> locks;
  private final Map<MethodName, Set<Guard>> onEntry = new HashMap<>();
  private final Map<MethodName, Boolean> constructing = new HashMap<>();

  public HeldGuards(Summaries summaries, Nests nests, Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.nests = nests;
    this.locks = locks;
  }

  /** The guards held where a field of some object is used. */
  public Set<Guard> at(MethodName method, int site, @Nullable Value base, FieldName field) {
    Set<Guard> held = new HashSet<>();
    for (LockName lock : locks.apply(method).held().getOrDefault(site, Set.of())) {
      if (lock.lock().equals(base)) {
        held.add(Guard.instance(field.owner()));
      }
    }
    for (Guard guard : at(method, site)) {
      held.add(guard.seenFrom(field, summaries.hierarchy()));
    }
    return held;
  }

  public Set<Guard> at(MethodName method, int site) {
    Set<Guard> held = new HashSet<>(onEntry(method));
    for (LockName lock : locks.apply(method).held().getOrDefault(site, Set.of())) {
      Guard guard = Guard.of(lock, method, summaries.hierarchy());
      if (guard != null) {
        held.add(guard);
      }
    }
    return held;
  }

  /** Whether a method holds a guard somewhere. */
  public boolean takes(MethodName method, Guard guard) {
    return locks.apply(method).held().keySet().stream()
        .anyMatch(site -> local(method, site).contains(guard));
  }

  /** The locks of which a method asks afterwards whether it was disturbed. */
  public Set<Guard> validated(MethodBody body) {
    Set<Guard> found = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() != null
              && summaries.table().has(call.callee(), Effect.Kind.VALIDATE)) {
            LockName lock = LockName.of(call.receiver(), LockMode.READ);
            Guard guard = Guard.of(lock, body.name(), summaries.hierarchy());
            if (guard != null) {
              found.add(guard);
            }
          }
        });
    return found;
  }

  /** What every caller holds, of a method that nobody else can call. */
  Set<Guard> onEntry(MethodName method) {
    Set<Guard> known = onEntry.get(method);
    if (known == null) {
      onEntry.put(method, Set.of());
      known = Set.copyOf(computeOnEntry(method));
      onEntry.put(method, known);
    }
    return known;
  }

  private Set<Guard> computeOnEntry(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || !isOwn(declared)) {
      return Set.of();
    }
    Set<Guard> onAll = null;
    for (Nests.CallSite site : nests.callsOf(method)) {
      if (!isConstructing(site.method())) {
        onAll = both(onAll, at(site.method(), site.call().site()));
      }
    }
    for (Nests.MakeSite site : nests.makersOf(method)) {
      onAll = both(onAll, whereRun(site));
    }
    return onAll == null ? Set.of() : onAll;
  }

  /** Private, made by the compiler for a lambda, or the constructor of a private class. */
  private boolean isOwn(MethodShape method) {
    return nests.isClosed(method) || method.is(SYNTHETIC) && !method.is(BRIDGE);
  }

  private static Set<Guard> both(@Nullable Set<Guard> some, Set<Guard> others) {
    if (some == null) {
      return new HashSet<>(others);
    }
    some.retainAll(others);
    return some;
  }

  /** What is held wherever a function runs: nothing, once it went to who knows whom. */
  private Set<Guard> whereRun(Nests.MakeSite site) {
    Value function = new Value.Function(site.made().site());
    Set<Guard> onAll = null;
    MethodBody maker = summaries.files().body(site.method());
    List<Nests.CallSite> takers = maker == null ? List.of() : nests.callsIn(maker);
    for (Nests.CallSite taker : takers) {
      Event.Call call = taker.call();
      if (function.equals(call.receiver())) {
        onAll = both(onAll, at(site.method(), call.site()));
      }
      for (int i = 0; i < call.arguments().size(); i++) {
        if (function.equals(call.arguments().get(i))) {
          onAll = both(onAll, passed(site.method(), call, i));
        }
      }
    }
    return onAll == null ? Set.of() : onAll;
  }

  private Set<Guard> passed(MethodName caller, Event.Call call, int index) {
    if (summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT)) {
      return at(caller, call.site());
    }
    MethodName target = summaries.targets().of(call);
    if (target == null || !summaries.runParameters(target).contains(index)) {
      return Set.of();
    }
    Set<Guard> held = new HashSet<>(at(caller, call.site()));
    held.addAll(heldByRunner(target, index, 0));
    return held;
  }

  /** What a method holds while it runs a function that it was given. */
  private Set<Guard> heldByRunner(MethodName runner, int index, int depth) {
    MethodBody body = summaries.files().body(runner);
    if (body == null || depth > 3) {
      return Set.of();
    }
    Value parameter = new Value.Parameter(index);
    Set<Guard> onAll = null;
    for (Nests.CallSite site : nests.callsIn(body)) {
      Event.Call call = site.call();
      if (parameter.equals(call.receiver())) {
        onAll = both(onAll, local(runner, call.site()));
      }
      int passedOn = call.arguments().indexOf(parameter);
      MethodName target = passedOn < 0 ? null : summaries.targets().of(call);
      if (target != null) {
        Set<Guard> further = new HashSet<>(local(runner, call.site()));
        further.addAll(heldByRunner(target, passedOn, depth + 1));
        onAll = both(onAll, further);
      }
    }
    return onAll == null ? Set.of() : onAll;
  }

  private Set<Guard> local(MethodName method, int site) {
    Set<Guard> held = new HashSet<>();
    for (LockName lock : locks.apply(method).held().getOrDefault(site, Set.of())) {
      Guard guard = Guard.of(lock, method, summaries.hierarchy());
      if (guard != null) {
        held.add(guard);
      }
    }
    return held;
  }

  /** Whether a method runs only while its object is built, and nobody else knows the object. */
  public boolean isConstructing(MethodName method) {
    if (method.isConstructor() || method.isClassInitializer()) {
      return true;
    }
    Boolean known = constructing.get(method);
    if (known == null) {
      constructing.put(method, true);
      MethodShape declared = summaries.declaration(method);
      List<Nests.CallSite> callers =
          declared != null && declared.is(Modifier.PRIVATE) ? nests.callsOf(method) : List.of();
      known =
          !callers.isEmpty()
              && callers.stream().allMatch(it -> isConstructing(it.method()))
              && nests.makersOf(method).isEmpty();
      constructing.put(method, known);
    }
    return known;
  }
}
