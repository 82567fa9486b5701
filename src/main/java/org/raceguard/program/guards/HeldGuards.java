package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Which guards are held at a place, those that all callers hold included. */
public final class HeldGuards {
  private static final int BRIDGE = 0x40;
  private static final int SYNTHETIC = 0x1000;

  private final Summaries summaries;
  private final CallerLocks locks;
  private final Map<MethodName, Boolean> constructing = new HashMap<>();

  HeldGuards(Summaries summaries, CallerLocks locks) {
    this.summaries = summaries;
    this.locks = locks;
  }

  /** The guards held where a field of some object is used. */
  public Set<Guard> at(MethodName method, int site, @Nullable Value base, FieldName field) {
    HeldLocks held = locksAt(method, site);
    Set<Guard> guards = new HashSet<>();
    for (LockName lock : held.locks()) {
      if (lock.lock().equals(base)) {
        guards.add(Guard.instance(field.owner()));
      }
    }
    for (Guard guard : guards(held, method)) {
      guards.add(guard.seenFrom(field, summaries.hierarchy()));
    }
    return guards;
  }

  private HeldLocks locksAt(MethodName method, int site) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return HeldLocks.UNKNOWN;
    }
    return isOfNest(method) ? locks.at(body, site) : locks.own(body, site);
  }

  /** Whether nobody but the classes around a method can call it: these share their guards. */
  private boolean isOfNest(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null
        && (summaries.nests().isClosed(declared) || declared.is(SYNTHETIC) && !declared.is(BRIDGE));
  }

  private Set<Guard> guards(HeldLocks held, MethodName method) {
    Set<Guard> guards = new HashSet<>(held.elsewhere());
    held.locks().forEach(lock -> add(lock, method, guards));
    return guards;
  }

  private void add(LockName lock, MethodName method, Collection<Guard> into) {
    Guard guard = Guard.of(lock, method, summaries.hierarchy());
    if (guard != null) {
      into.add(guard);
    }
  }

  /** Whether a method itself holds a guard somewhere. */
  public boolean takes(MethodName method, Guard guard) {
    Set<Guard> taken = new HashSet<>();
    summaries.locks(method).held().values().stream()
        .flatMap(Set::stream)
        .forEach(lock -> add(lock, method, taken));
    return taken.contains(guard);
  }

  /** The locks of which a method asks afterwards whether it was disturbed. */
  public Set<Guard> validated(MethodBody body) {
    Set<Guard> found = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() != null
              && summaries.table().has(call.callee(), Effect.Kind.VALIDATE)) {
            add(LockName.of(call.receiver(), LockMode.READ), body.name(), found);
          }
        });
    return found;
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
      Nests nests = summaries.nests();
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
