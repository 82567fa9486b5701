package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Finds out which lock guards a field, from what the accesses hold, and which do not hold it. */
final class GuardInference {
  private static final String ITERATOR = "java/util/Iterator";

  private final Summaries summaries;
  private final CallerLocks locks;
  private final Ordering ordering;
  private final Discipline discipline;
  private final Helpers helpers;
  private final Fillers fillers;
  private final OwnThreads threads;

  GuardInference(
      Summaries summaries,
      CallerLocks locks,
      Ordering ordering,
      OwnThreads threads,
      Function<MethodName, List<Access>> inMethod) {
    this.threads = threads;
    this.fillers = new Fillers(summaries);
    this.helpers = new Helpers(summaries, locks);
    this.discipline = new Discipline(summaries, ordering, inMethod, this::protection, this::takes);
    this.summaries = summaries;
    this.locks = locks;
    this.ordering = ordering;
  }

  List<Inconsistency> of(FieldShape field, List<Access> accesses) {
    if (field.is(Modifier.VOLATILE) || field.isSynthetic()) {
      return List.of();
    }
    boolean constant =
        field.is(Modifier.FINAL)
            || accesses.stream().noneMatch(it -> it.kind() == Access.Kind.WRITE && !it.owned());
    List<Protection> shared = new ArrayList<>();
    for (Access access : accesses) {
      boolean ofReference = constant && !access.kind().isOfContents();
      if (!access.owned() && !ofReference) {
        shared.add(protection(access));
      }
    }
    Guard guard = mostHeld(byLine(shared));
    if (guard == null || !isNear(guard, field.name())) {
      return List.of();
    }
    // A container that guards itself guards what it holds: the reference is read to lock it.
    shared.removeIf(it -> field.name().equals(guard.field()) && !it.access().kind().isOfContents());
    Collection<Protection> lines = byLine(shared);
    List<Inconsistency> faults =
        faults(lines, guard, (int) lines.stream().filter(it -> it.holds(guard)).count());
    return discipline.tells(lines, guard, faults.size()) ? faults : List.of();
  }

  /** The lock of a class that merely uses this one says little: its callers may have it at hand. */
  private boolean isNear(Guard guard, FieldName field) {
    Hierarchy hierarchy = summaries.hierarchy();
    // An iterator takes the lock of what it goes through, and is used by one thread.
    if (hierarchy.isSubtype(field.owner(), ITERATOR)
        && !hierarchy.isSubtype(guard.type(), field.owner())) {
      return false;
    }
    return Nests.host(guard.type()).equals(Nests.host(field.owner()))
        || hierarchy.isSubtype(guard.type(), field.owner())
        || hierarchy.isSubtype(field.owner(), guard.type());
  }

  private List<Inconsistency> faults(Collection<Protection> lines, Guard guard, int holding) {
    Map<MethodName, Inconsistency> byMethod = new LinkedHashMap<>();
    Set<FieldName> flags = ordering.flagsAfter(lines.stream().map(Protection::access).toList());
    for (Protection fault : lines) {
      boolean reads = fault.guards().get(guard) == LockMode.READ && fault.access().isWrite();
      if (fault.holds(guard) && !reads
          || !fault.known()
          || ordering.isApart(fault.access())
          || ordering.isBehind(flags, fault.access())
          || helpers.isCalledWith(guard, fault.access())
          || fillers.isFilledBefore(fault.access(), lines, guard)
          || discipline.isOfCopy(fault.access(), guard)
          || isAskedByContainer(fault.access(), guard)) {
        continue;
      }
      Protection other = partner(fault, lines, guard);
      if (other != null) {
        Map<Guard, LockMode> held = new HashMap<>(fault.guards());
        held.putAll(fault.others());
        held.remove(guard);
        FieldName field = fault.access().field();
        String instead =
            held.keySet().stream().sorted().findFirst().map(it -> it.shownFor(field)).orElse("");
        byMethod.merge(
            fault.access().method(),
            new Inconsistency(
                fault.access(), other.access(), guard, holding, lines.size(), instead, reads),
            (old, now) -> now.fault().isWrite() && !old.fault().isWrite() ? now : old);
      }
    }
    return List.copyOf(byMethod.values());
  }

  /** Elements are compared while somebody holds the lock of what they are in. */
  private boolean isAskedByContainer(Access access, Guard guard) {
    return !summaries.hierarchy().isSubtype(guard.type(), access.field().owner())
        && !access.isWrite()
        && summaries.table().has(access.method(), Effect.Kind.NOT_ALIEN);
  }

  /** The access that shows best what goes wrong: a write that holds the guard, if there is one. */
  private @Nullable Protection partner(
      Protection fault, Collection<Protection> lines, Guard guard) {
    Protection best = null;
    int bestScore = 0;
    for (Protection other : lines) {
      boolean both = other.access().method().equals(fault.access().method());
      int score =
          1 + (other.holds(guard) ? 4 : 0) + (other.access().isWrite() ? 2 : 0) + (both ? 0 : 1);
      if (fault.conflictsWith(other)
          && !ordering.isPublished(fault.access(), other.access())
          && !threads.isAlways(fault.access(), other.access())
          && !threads.isOneBeforeTheOther(fault.access(), other.access())
          && !(threads.isAlone(fault.access()) && ordering.isApart(other.access()))
          && score > bestScore) {
        best = other;
        bestScore = score;
      }
    }
    // Without the lock on either side, it is a matter for other rules.
    return best != null && (best.holds(guard) || !fault.guards().isEmpty()) ? best : null;
  }

  /** A line that looks and changes is one access. */
  private static Collection<Protection> byLine(List<Protection> all) {
    Map<List<Object>, Protection> lines = new LinkedHashMap<>();
    for (Protection each : all) {
      lines.merge(
          Arrays.asList(each.access().method(), each.access().line(), each.access().base()),
          each,
          (old, now) -> now.access().isWrite() && !old.access().isWrite() ? now : old);
    }
    return lines.values();
  }

  private static @Nullable Guard mostHeld(Collection<Protection> lines) {
    if (lines.stream().noneMatch(it -> it.access().isWrite())) {
      return null;
    }
    // Of two that are held as often, the first one counts.
    Map<Guard, Integer> scores = new LinkedHashMap<>();
    for (Protection each : lines) {
      for (Guard guard : new TreeSet<>(each.guards().keySet())) {
        // A write tells more than a read, and a lock of the object's own more than another one.
        int own = each.weak().contains(guard) ? 0 : 1;
        scores.merge(guard, (each.access().isWrite() ? 1_001_000 : 1_000_000) + own, Integer::sum);
      }
    }
    Guard best = null;
    for (Map.Entry<Guard, Integer> entry : scores.entrySet()) {
      if (best == null || entry.getValue() > scores.get(best)) {
        best = entry.getKey();
      }
    }
    return best;
  }

  private Protection protection(Access access) {
    MethodBody body = summaries.files().body(access.method());
    HeldLocks held = access.held();
    Map<Guard, LockMode> guards = new HashMap<>();
    Map<Guard, LockMode> others = new HashMap<>();
    Set<Guard> weak = new HashSet<>();
    boolean known = held.certain() && held.onSomePath().isEmpty() && body != null;
    for (LockName lock : held.locks()) {
      Guard guard = body == null ? null : guard(lock, access, body);
      if (guard == null) {
        known = false;
      } else if (protects(lock, guard, access)) {
        guards.merge(guard, lock.mode(), (one, other) -> one == LockMode.READ ? other : one);
        if (!isOwnLock(lock, access) && !isOfItsContainer(lock, access, body)) {
          weak.add(guard);
        }
      } else {
        others.put(guard, lock.mode());
      }
    }
    for (Guard guard : held.elsewhere()) {
      Guard seen = guard.seenFrom(access.field(), summaries.hierarchy());
      if (guards.putIfAbsent(seen, LockMode.EXCLUSIVE) == null) {
        weak.add(seen);
      }
    }
    return new Protection(access, guards, weak, others, known);
  }

  /** Whether the method of an access takes a lock, though not for the access. */
  private boolean takes(Access access, Guard guard) {
    MethodBody body = summaries.files().body(access.method());
    return body != null
        && summaries.locks(access.method()).held().values().stream()
            .flatMap(Set::stream)
            .anyMatch(lock -> guard.equals(guard(lock, access, body)));
  }

  private @Nullable Guard guard(LockName lock, Access access, MethodBody body) {
    if (lock.lock().equals(access.base())) {
      return Guard.instance(access.field().owner());
    }
    Guard guard = locks.guard(lock, body);
    return guard == null ? null : guard.seenFrom(access.field(), summaries.hierarchy());
  }

  /** Whether a lock is found from the object, from what leads to it, or from a class. */
  private static boolean isOwnLock(LockName lock, Access access) {
    Value base = access.base();
    return isOfClass(lock)
        || base != null && (lock.lock().mentions(base) || base.mentions(lock.lock()));
  }

  /** Whether an object was found in a container, and the lock is that of the container's owner. */
  private boolean isOfItsContainer(LockName lock, Access access, @Nullable MethodBody body) {
    Event.Call call =
        body == null || access.base() == null ? null : body.callBehind(access.base().root());
    if (call == null
        || call.receiver() == null
        || summaries.objects().ofType(call.callee().owner()) == null) {
      return false;
    }
    Value owner = lock.lock() instanceof Value.Field field ? field.base() : lock.lock();
    return new Resolver(body, summaries).resolve(call.receiver(), Map.of())
            instanceof Value.Field container
        && container.base() != null
        && container.base().equals(owner);
  }

  private static boolean isOfClass(LockName lock) {
    Value root = lock.lock().root();
    return root instanceof Value.ClassLiteral || root instanceof Value.Field;
  }

  /** Whether holding a lock keeps others off a field: another object's lock does not. */
  private boolean protects(LockName lock, Guard guard, Access access) {
    if (isOwnLock(lock, access)) {
      return true;
    }
    Value base = access.base();
    if (base == null) {
      return false;
    }
    boolean sameKind =
        guard.type().equals(access.field().owner())
            || guard.field() != null
                && summaries.hierarchy().isSubtype(access.field().owner(), guard.type());
    // A lock that one of several objects has may be the object's own.
    return !sameKind || !isKnown(base) || !isKnown(lock.lock().root());
  }

  private static boolean isKnown(Value object) {
    return object instanceof Value.This
        || object instanceof Value.Parameter
        || object instanceof Value.New;
  }
}
