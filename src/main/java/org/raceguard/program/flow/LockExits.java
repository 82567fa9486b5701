package org.raceguard.program.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.EarlyCall;
import org.raceguard.program.flow.LockFacts.Effects;
import org.raceguard.program.flow.LockFacts.Leak;
import org.raceguard.program.flow.LockLog.Exit;

/** Compares the ways out of a method by the locks that are held on them. */
final class LockExits {
  private final MethodBody body;
  private final List<Exit> exits;
  private final Map<LockName, Set<Integer>> releasingSites;
  private final Set<LockName> deadReleases;

  LockExits(
      MethodBody body,
      Collection<Exit> exits,
      Map<LockName, Set<Integer>> releasingSites,
      Set<LockName> deadReleases) {
    this.body = body;
    this.deadReleases = deadReleases;
    this.exits = new ArrayList<>(exits);
    this.exits.sort(
        Comparator.comparing(Exit::byException).thenComparing(exit -> exit.event().site()));
    this.releasingSites = releasingSites;
  }

  /** The leaks, and those of them that a better placed {@code try} would cure. */
  record Verdict(List<Leak> leaks, List<EarlyCall> earlyCalls) {}

  private Set<LockName> locks() {
    Set<LockName> locks = new LinkedHashSet<>();
    for (Exit exit : exits) {
      for (LockName lock : exit.state().held().keySet()) {
        if (lock.mode() != LockMode.MONITOR) {
          locks.add(lock);
        }
      }
    }
    return locks;
  }

  /**
   * @param suspended locks of the caller, which are not this method's to judge
   * @param lost holds whose name went out of sight in a loop
   * @param doubtful whether some release could not be told to be of a lock
   */
  Verdict judge(Set<LockName> suspended, Map<LockName, Hold> lost, boolean doubtful) {
    Map<List<Object>, Leak> leaks = new TreeMap<>(Comparator.comparing(Object::toString));
    List<EarlyCall> early = new ArrayList<>();
    Set<LockName> sides = new LinkedHashSet<>();
    suspended.forEach(lock -> sides.add(lock));
    for (LockName lock : locks()) {
      boolean unsure =
          !Summaries.isNameable(lock.lock())
              && (doubtful || releasingSites.getOrDefault(lock, Set.of()).isEmpty());
      if (!isSuspended(lock, suspended) && !unsure) {
        judge(lock, leaks, early);
      }
    }
    if (!doubtful) {
      lost.forEach((lock, hold) -> judgeLost(lock, hold, leaks));
    }
    List<Leak> sorted = new ArrayList<>(leaks.values());
    sorted.sort(Comparator.comparingInt(Leak::line).thenComparing(leak -> leak.lock().toString()));
    early.sort(Comparator.comparingInt(EarlyCall::line));
    return new Verdict(List.copyOf(sorted), List.copyOf(early));
  }

  /** A lock of which another side is released for the caller is traded, as in a downgrade. */
  private static boolean isSuspended(LockName lock, Set<LockName> suspended) {
    return suspended.stream().anyMatch(other -> other.lock().equals(lock.lock()));
  }

  private void judge(LockName lock, Map<List<Object>, Leak> leaks, List<EarlyCall> early) {
    List<Exit> known = new ArrayList<>();
    for (Exit exit : exits) {
      Hold hold = exit.state().hold(lock);
      if (hold.count() < 0) {
        return;
      }
      if (!hold.isGivenAway()) {
        known.add(exit);
      }
    }
    List<Exit> normal = known.stream().filter(exit -> !exit.byException()).toList();
    int least = deadReleases.contains(lock) ? 0 : least(normal, lock);
    boolean purpose = !normal.isEmpty() && (least > 0 || acquiresWhenTrue(normal, lock));
    for (Exit exit : known) {
      Hold hold = exit.state().hold(lock);
      boolean more = !purpose && hold.count() > least || isPartlyReleased(hold, exit);
      if (hold.count() > 0 && !hold.sites().isEmpty() && (more || purpose)) {
        report(lock, hold, exit, purpose && !more, leaks, early);
      }
    }
  }

  /** Acquired twice, and released once or never: no method does so on purpose. */
  private static boolean isPartlyReleased(Hold hold, Exit exit) {
    return !exit.byException()
        && hold.count() > 0
        && hold.sites().size() > 1
        && hold.count() <= hold.sites().size();
  }

  private static int least(List<Exit> exits, LockName lock) {
    return exits.stream().mapToInt(exit -> exit.state().hold(lock).count()).min().orElse(0);
  }

  /** Whether the method tells its caller by its result whether the lock is held. */
  private boolean acquiresWhenTrue(List<Exit> normal, LockName lock) {
    boolean some = false;
    String type = body.name().returnType();
    boolean tells = type.equals("Z") || type.equals("J") || type.length() > 1;
    if (!Summaries.isNameable(lock.lock()) || !tells) {
      return false;
    }
    for (Exit exit : normal) {
      boolean held = exit.state().hold(lock).count() > 0;
      some |= held;
      boolean passed = exit.truth() == null && passesOn(exit, exit.state().hold(lock));
      // Who gets something has the lock, and who gets null has not.
      boolean given = exit.truth() == null && held && type.length() > 1;
      if (!passed && !given && (exit.truth() == null || exit.truth() != held)) {
        return false;
      }
    }
    return some;
  }

  /** {@code return checked(lock.tryLock());} */
  private boolean passesOn(Exit exit, Hold hold) {
    Event.Call call =
        exit.event() instanceof Event.Return end && end.value() != null
            ? body.callBehind(end.value())
            : null;
    return call != null
        && call.arguments().stream()
            .anyMatch(
                it ->
                    it instanceof Value.Result result
                        && (hold.count() <= 0 || hold.sites().contains(result.site())));
  }

  private void report(
      LockName lock,
      Hold hold,
      Exit exit,
      boolean always,
      Map<List<Object>, Leak> leaks,
      List<EarlyCall> early) {
    int site = hold.sites().get(hold.sites().size() - 1);
    int line = body.event(site).line();
    boolean beforeTry =
        !always
            && exit.byException()
            && !(exit.event() instanceof Event.Throw)
            && leadsToTry(exit.event().site(), lock);
    if (beforeTry) {
      MethodName called = exit.event() instanceof Event.Call call ? call.callee() : null;
      boolean known = early.stream().anyMatch(e -> e.line() == line && e.lock().equals(lock));
      if (!known) {
        early.add(
            new EarlyCall(
                lock,
                Names.lock(lock, body),
                line,
                called == null ? body.name() : called,
                exit.event().line()));
      }
      return;
    }
    leaks.merge(
        List.of(line, lock),
        new Leak(
            lock, Names.lock(lock, body), line, exit.event().line(), exit.byException(), always),
        (old, now) -> old.always() && !now.always() ? now : old);
  }

  /** Whether the lock's own {@code try} is still to come on some way from here. */
  private boolean leadsToTry(int from, LockName lock) {
    Set<Integer> releases = releasingSites.getOrDefault(lock, Set.of());
    Set<Integer> seen = new LinkedHashSet<>();
    Deque<Integer> todo = new ArrayDeque<>();
    todo.add(from);
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (!seen.add(site) || releases.contains(site)) {
        continue;
      }
      if (site != from && body.isIdlyCovered(site)) {
        return true;
      }
      for (Edge edge : body.edges(site)) {
        if (!edge.isThrown()) {
          todo.add(edge.to());
        } else if (site != from && reachesRelease(edge.to(), releases)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean reachesRelease(int handler, Set<Integer> releases) {
    Set<Integer> seen = new LinkedHashSet<>();
    Deque<Integer> todo = new ArrayDeque<>();
    todo.add(handler);
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (releases.contains(site)) {
        return true;
      }
      if (seen.add(site) && !acquires(site)) {
        body.edges(site).stream().filter(e -> !e.isThrown()).forEach(e -> todo.add(e.to()));
      }
    }
    return false;
  }

  private boolean acquires(int site) {
    return exits.stream()
        .flatMap(exit -> exit.state().held().values().stream())
        .anyMatch(hold -> hold.sites().contains(site));
  }

  /** In a loop over locks, one turn leaves its lock held though others release theirs. */
  private void judgeLost(LockName lock, Hold hold, Map<List<Object>, Leak> leaks) {
    Set<Integer> releases = releasingSites.getOrDefault(lock, Set.of());
    if (releases.isEmpty() || hold.sites().isEmpty()) {
      return;
    }
    int line = body.event(hold.sites().get(0)).line();
    leaks.putIfAbsent(
        List.of(line, lock), new Leak(lock, Names.lock(lock, body), line, line, false, false));
  }

  /** What a call of the method does to locks that the caller can name. */
  Effects effects(Set<LockName> suspended) {
    Map<LockName, Integer> always = new HashMap<>();
    Map<LockName, Integer> whenTrue = new HashMap<>();
    Set<LockName> released = new LinkedHashSet<>();
    List<Exit> normal = exits.stream().filter(exit -> !exit.byException()).toList();
    for (LockName lock : locks()) {
      if (!Summaries.isNameable(lock.lock())) {
        continue;
      }
      for (Exit exit : exits) {
        if (exit.state().hold(lock).count() < 0) {
          released.add(lock);
        }
      }
      Integer delta = sameOnAll(normal, lock);
      if (delta != null && delta != 0) {
        always.put(lock, delta);
      } else if (delta == null && acquiresWhenTrue(normal, lock)) {
        whenTrue.put(lock, 1);
      }
    }
    return new Effects(Copies.of(always), Copies.of(whenTrue), Copies.of(released));
  }

  private static @Nullable Integer sameOnAll(List<Exit> exits, LockName lock) {
    Integer same = null;
    for (Exit exit : exits) {
      Hold hold = exit.state().hold(lock);
      if (hold.isGivenAway() || same != null && same != hold.count()) {
        return null;
      }
      same = hold.count();
    }
    return same;
  }
}
