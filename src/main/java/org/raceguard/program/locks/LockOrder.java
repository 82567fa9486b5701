package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.locks.LockIdentity.Kind;
import org.raceguard.program.tables.Effect;

/**
 * The lock-order graph of a program: an edge from each lock that is held to each lock that is
 * waited for meanwhile. A cycle that two threads can enter from different ends is a deadlock.
 */
public final class LockOrder {
  /** Examples kept of an edge: one may be harmless where another is not. */
  private static final int MOST_EXAMPLES = 12;

  private static final int LONGEST_ROUND = 4;

  /** How many choices the virtual calls on a whole cycle may leave. */
  private static final int MOST_WAYS = 4;

  /** The longer the paths of a cycle are, the likelier something on them forbids it. */
  private static final int MOST_CALLS = 9;

  /** A lock is waited for while another one is held. */
  public record Step(KnownLock held, KnownLock requested, CriticalPair pair) {

    /** How the requested lock is reached from the method that holds the other. */
    public CallPath path() {
      return pair.reached().path();
    }

    Object key() {
      return List.of(pair.method(), path().line());
    }
  }

  /** Why threads can wait for each other. */
  public enum Reason {
    /** Locks are acquired in different orders. */
    ORDER,
    /** Two objects of one class are locked, in an order that is up to the caller. */
    PEERS,
    /** The lock is held already, by a side that does not admit the other. */
    ITSELF
  }

  /** Locks that are waited for in a circle: each step's requested lock is held by the next. */
  public record Cycle(Reason reason, List<Step> steps) {
    public Cycle {
      steps = List.copyOf(steps);
    }
  }

  /** A path without choices tells more than one with, and a short one more than a long one. */
  private static final Comparator<Step> BY_STRENGTH =
      Comparator.comparingInt((Step step) -> step.pair().reached().ways())
          .thenComparingInt(step -> step.path().length());

  private static final Comparator<Step> BY_PLACE =
      Comparator.comparing((Step step) -> step.pair().method().owner())
          .thenComparing(step -> step.path().line())
          .thenComparing(step -> step.pair().method());

  private final Summaries summaries;
  private final Peers peers;
  private final Trees trees;
  private final LockOrigins origins;
  private final Gates gates;
  private final Arrivals arrivals;
  private final Map<LockIdentity, Map<LockIdentity, List<Step>>> edges = new TreeMap<>();
  private final List<Cycle> cycles = new ArrayList<>();

  LockOrder(
      Summaries summaries,
      CallGraph graph,
      Function<MethodName, LockFacts> locks,
      Collection<List<CriticalPair>> pairs) {
    this.summaries = summaries;
    this.peers = new Peers(summaries, graph);
    this.trees = new Trees(summaries);
    this.origins = new LockOrigins(summaries, graph);
    this.gates = new Gates(summaries, graph, locks);
    this.arrivals = new Arrivals(summaries, graph, locks);
    for (List<CriticalPair> ofMethod : pairs) {
      for (CriticalPair pair : ofMethod) {
        if (pair.reached().kind() == Reached.Kind.ACQUIRES) {
          pair.held().forEach(held -> add(new Step(held, pair.reached().theLock(), pair)));
        }
      }
    }
    findCycles();
    cycles.addAll(trees.cycles());
    cycles.sort((left, right) -> BY_PLACE.compare(left.steps().get(0), right.steps().get(0)));
  }

  /** All edges, one example of each. */
  public List<Step> steps() {
    List<Step> all = new ArrayList<>();
    edges.values().forEach(out -> out.values().forEach(steps -> all.add(steps.get(0))));
    return List.copyOf(all);
  }

  /** The ways in which threads can come to wait for each other. */
  public List<Cycle> cycles() {
    return List.copyOf(cycles);
  }

  private void add(Step step) {
    KnownLock held = step.held();
    KnownLock requested = step.requested();
    if (held.isSameObject(requested)) {
      if (waitsForItself(step)) {
        cycles.add(new Cycle(Reason.ITSELF, List.of(step)));
      }
      return;
    }
    if (held.excludes(requested) && peers.areGivenInCircle(step)) {
      cycles.add(new Cycle(Reason.PEERS, List.of(step)));
      return;
    }
    if (isSameKind(held.identity(), requested.identity())) {
      if (held.excludes(requested)) {
        if (peers.areUnordered(step)) {
          cycles.add(new Cycle(Reason.PEERS, List.of(step)));
        } else {
          trees.add(step);
        }
      }
      return;
    }
    // Most likely the very lock that is held already, under a name that was lost.
    if (isIn(step.pair().held(), requested) || isIn(step.pair().reached().held(), requested)) {
      return;
    }
    if (isGlobal(held.identity()) && isGlobal(requested.identity())) {
      List<Step> examples =
          edges
              .computeIfAbsent(held.identity(), i -> new TreeMap<>())
              .computeIfAbsent(requested.identity(), i -> new ArrayList<>(1));
      examples.add(step);
      examples.sort(BY_STRENGTH);
      if (examples.size() > MOST_EXAMPLES) {
        examples.remove(MOST_EXAMPLES);
      }
    }
  }

  private static boolean isIn(List<KnownLock> locks, KnownLock lock) {
    return locks.stream()
        .anyMatch(other -> lock.isSameObject(other) || lock.identity().equals(other.identity()));
  }

  /** The write side waits for all readers, and so for the thread itself. */
  private boolean waitsForItself(Step step) {
    KnownLock held = step.held();
    KnownLock requested = step.requested();
    if (held.mode() == LockMode.READ && requested.mode() == LockMode.WRITE) {
      return true;
    }
    MethodName operation = step.pair().reached().operation();
    return operation != null
        && held.excludes(requested)
        && summaries.table().has(operation, Effect.Kind.NOT_REENTRANT);
  }

  /** An {@code Object} that comes from anywhere may be any lock. */
  private boolean isGlobal(LockIdentity identity) {
    return identity.kind() != Kind.OBJECTS || summaries.isAnalysed(identity.owner());
  }

  /** Whether two locks may be one: the same field, or monitors of related classes. */
  private boolean isSameKind(LockIdentity one, LockIdentity other) {
    return one.equals(other)
        || one.kind() == Kind.OBJECTS
            && other.kind() == Kind.OBJECTS
            && (summaries.hierarchy().isSubtype(one.owner(), other.owner())
                || summaries.hierarchy().isSubtype(other.owner(), one.owner()));
  }

  private void findCycles() {
    Set<Set<LockIdentity>> seen = new HashSet<>();
    Map<LockIdentity, Set<LockIdentity>> next = new LinkedHashMap<>();
    for (Map.Entry<LockIdentity, Map<LockIdentity, List<Step>>> entry : edges.entrySet()) {
      Set<LockIdentity> targets = new TreeSet<>();
      for (LockIdentity target : entry.getValue().keySet()) {
        for (LockIdentity source : edges.keySet()) {
          if (isSameKind(source, target)) {
            targets.add(source);
          }
        }
      }
      next.put(entry.getKey(), targets);
    }
    List<List<LockIdentity>> rounds = new ArrayList<>();
    for (LockIdentity start : next.keySet()) {
      for (LockIdentity second : next.get(start)) {
        List<LockIdentity> round = shortestWay(second, start, next);
        if (!round.isEmpty() && round.size() <= LONGEST_ROUND && seen.add(new HashSet<>(round))) {
          rounds.add(round);
        }
      }
    }
    rounds.sort(Comparator.comparingInt(List::size));
    Set<Object> used = new HashSet<>();
    for (List<LockIdentity> round : rounds) {
      List<Step> steps = new ArrayList<>();
      // What is a part of a shorter cycle is cured with it.
      if (choose(round, steps) && steps.stream().map(Step::key).noneMatch(used::contains)) {
        steps.forEach(step -> used.add(step.key()));
        cycles.add(new Cycle(Reason.ORDER, firstFirst(steps)));
      }
    }
  }

  /** The locks on the shortest way, with the start as the last; empty if there is none. */
  private static List<LockIdentity> shortestWay(
      LockIdentity from, LockIdentity to, Map<LockIdentity, Set<LockIdentity>> next) {
    Map<LockIdentity, LockIdentity> before = new LinkedHashMap<>();
    List<LockIdentity> todo = new ArrayList<>(List.of(from));
    before.put(from, from);
    for (int i = 0; i < todo.size(); i++) {
      LockIdentity here = todo.get(i);
      if (here.equals(to)) {
        List<LockIdentity> way = new ArrayList<>(List.of(here));
        while (!here.equals(from)) {
          here = before.get(here);
          way.add(0, here);
        }
        return way;
      }
      for (LockIdentity other : next.getOrDefault(here, Set.of())) {
        if (before.putIfAbsent(other, here) == null) {
          todo.add(other);
        }
      }
    }
    return List.of();
  }

  /** Picks an example of each edge so that all of them can happen at once. */
  private boolean choose(List<LockIdentity> round, List<Step> chosen) {
    int at = chosen.size();
    if (at == round.size()) {
      return isLikely(chosen)
          && origins.areDistinct(round, chosen)
          && !gates.exclude(chosen)
          && chosen.stream().allMatch(arrivals::arePossible);
    }
    LockIdentity from = round.get((at + round.size() - 1) % round.size());
    LockIdentity to = round.get(at);
    for (Step step : between(from, to)) {
      boolean meets = at == 0 || chosen.get(at - 1).requested().excludes(step.held());
      boolean closes =
          at + 1 < round.size() || step.requested().excludes(first(chosen, step).held());
      if (meets && closes) {
        chosen.add(step);
        if (choose(round, chosen)) {
          return true;
        }
        chosen.remove(at);
      }
    }
    return false;
  }

  private boolean isLikely(List<Step> steps) {
    int ways = 1;
    int calls = 0;
    for (Step step : steps) {
      calls += step.path().length();
      ways *= step.pair().reached().ways();
      if (gates.holdsAlready(step)) {
        return false;
      }
    }
    return ways <= MOST_WAYS && calls <= MOST_CALLS;
  }

  private static Step first(List<Step> chosen, Step otherwise) {
    return chosen.isEmpty() ? otherwise : chosen.get(0);
  }

  private Collection<Step> between(LockIdentity from, LockIdentity to) {
    List<Step> found = new ArrayList<>();
    edges
        .getOrDefault(from, Map.of())
        .forEach(
            (target, steps) -> {
              if (isSameKind(target, to)) {
                found.addAll(steps);
              }
            });
    found.sort(BY_STRENGTH);
    return found;
  }

  /** A circle has no begin: it is told from the first method on. */
  private static List<Step> firstFirst(List<Step> steps) {
    int first = 0;
    for (int i = 1; i < steps.size(); i++) {
      if (BY_PLACE.compare(steps.get(i), steps.get(first)) < 0) {
        first = i;
      }
    }
    List<Step> turned = new ArrayList<>(steps.subList(first, steps.size()));
    turned.addAll(steps.subList(0, first));
    return turned;
  }
}
