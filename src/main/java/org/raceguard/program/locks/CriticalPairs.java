package org.raceguard.program.locks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * What methods reach while they hold locks, through calls, computed bottom-up over the call graph
 * for the methods that matter: those that hold a lock, and what they run then.
 */
public final class CriticalPairs {
  private static final MethodTable.Kinds EVENTS =
      MethodTable.Kinds.of(
          Effect.Kind.ACQUIRE,
          Effect.Kind.MONITOR_WAIT,
          Effect.Kind.AWAIT,
          Effect.Kind.BLOCKS,
          Effect.Kind.HANDS_OFF);

  /** Recursive methods are looked at again when others of the recursion are known. */
  private static final int ROUNDS = 3;

  private final Summaries summaries;
  private final CallGraph graph;
  private final FieldWrites writes;
  private final Subscribers subscribers;
  private final SwitchTables tables;
  private final Map<MethodName, LockFacts> locks;
  private final Map<MethodName, List<Reached>> reached = new HashMap<>();
  private final Set<MethodName> eventful;
  private final LockOrigins origins;
  private final SortedMap<MethodName, List<CriticalPair>> pairs = new TreeMap<>();

  CriticalPairs(
      Summaries summaries, CallGraph graph, FieldWrites writes, Map<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.graph = graph;
    this.writes = writes;
    this.subscribers = new Subscribers(summaries);
    this.tables = new SwitchTables(summaries);
    this.locks = locks;
    this.origins = new LockOrigins(summaries, graph);
    this.eventful = new LinkedHashSet<>(graph.reaching(events(), CriticalPairs::isNow));
    analyseFrom(holders());
  }

  private static boolean isNow(How how) {
    return how != How.DEFERS;
  }

  /** What methods reach, in their own terms, whether they hold a lock or not. */
  public Map<MethodName, List<Reached>> reachedBy(Collection<MethodName> methods) {
    analyseFrom(methods);
    Map<MethodName, List<Reached>> found = new LinkedHashMap<>();
    methods.forEach(method -> found.put(method, reached.getOrDefault(method, List.of())));
    return found;
  }

  private void analyseFrom(Collection<MethodName> methods) {
    Set<MethodName> relevant =
        new LinkedHashSet<>(graph.reachedFrom(methods, CriticalPairs::isNow));
    relevant.retainAll(eventful);
    relevant.removeAll(reached.keySet());
    for (List<MethodName> component : graph.bottomUp(relevant)) {
      boolean recursive = component.size() > 1 || callsItself(component.get(0));
      for (int round = 0; round < (recursive ? ROUNDS : 1); round++) {
        if (!analyse(component)) {
          break;
        }
      }
    }
  }

  /** All pairs, by method. */
  public Collection<List<CriticalPair>> all() {
    return pairs.values();
  }

  /**
   * The pairs of a class's methods with events other than acquisitions: of several calls of a
   * method that lead to one place, the first.
   */
  List<CriticalPair> waitsOf(String type) {
    return each(
        type,
        pair ->
            pair.reached().kind() != Reached.Kind.ACQUIRES
                && pair.isInnermost()
                && !mayGiveUpAll(pair));
  }

  /**
   * Whether a wait for a condition may give up all locks that are held: the lock of the condition
   * is one that was given to its owner.
   */
  private boolean mayGiveUpAll(CriticalPair pair) {
    KnownLock waited = pair.reached().lock();
    return pair.reached().kind() == Reached.Kind.AWAITS
        && waited != null
        && pair.otherLocks().stream()
            .allMatch(held -> origins.mayBeOne(held.identity(), waited.identity()));
  }

  /** The waits of a class's methods inside monitors, each place once. */
  List<CriticalPair> pinsOf(String type) {
    return each(type, CriticalPair::pins);
  }

  private List<CriticalPair> each(String type, Predicate<CriticalPair> wanted) {
    Map<Object, CriticalPair> first = new LinkedHashMap<>();
    for (CriticalPair pair : of(type)) {
      if (wanted.test(pair)) {
        CallPath last = pair.reached().path().last();
        Object kind = pair.reached().kind();
        first.putIfAbsent(List.of(pair.method(), kind, last.method(), last.line()), pair);
      }
    }
    return List.copyOf(first.values());
  }

  /** The pairs of a class's methods. */
  private List<CriticalPair> of(String type) {
    List<CriticalPair> found = new ArrayList<>();
    pairs
        .subMap(new MethodName(type, "", ""), new MethodName(type + '\0', "", ""))
        .values()
        .forEach(found::addAll);
    return found;
  }

  private boolean callsItself(MethodName method) {
    return graph.steps(method).stream().anyMatch(step -> step.target().equals(method));
  }

  private boolean analyse(List<MethodName> component) {
    boolean changed = false;
    for (MethodName method : component) {
      MethodBody body = summaries.files().body(method);
      if (body == null) {
        continue;
      }
      ReachedInBody reader =
          new ReachedInBody(
              body,
              summaries,
              graph,
              writes,
              subscribers,
              tables,
              locks.getOrDefault(method, LockFacts.NONE),
              callee -> reached.getOrDefault(callee, List.of()));
      List<Reached> found = reader.reached();
      changed |= found.size() != reached.getOrDefault(method, List.of()).size();
      reached.put(method, found);
      if (!reader.pairs().isEmpty()) {
        pairs.put(method, reader.pairs());
      }
    }
    return changed;
  }

  /** The methods that acquire locks, wait, or run a function that they get. */
  private Set<MethodName> events() {
    Set<MethodName> found = new LinkedHashSet<>();
    locks.forEach(
        (method, facts) -> {
          if (!facts.held().isEmpty()) {
            found.add(method);
          }
        });
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        if (subscribers.mayTell(method) || method.callsAny(this::isEvent)) {
          found.add(method.name());
        }
      }
    }
    return found;
  }

  private boolean isEvent(MethodName callee) {
    return summaries.table().hasAny(callee, EVENTS);
  }

  /**
   * The methods that hold locks; and those that give a function to one that runs it while it holds
   * a lock.
   */
  private Collection<MethodName> holders() {
    Set<MethodName> holders = new LinkedHashSet<>();
    List<MethodName> helpers = new ArrayList<>();
    locks.forEach(
        (method, facts) -> {
          if (!facts.held().isEmpty()) {
            holders.add(method);
            if (!summaries.runParameters(method).isEmpty()) {
              helpers.add(method);
            }
          }
        });
    Map<MethodName, Boolean> seen = new LinkedHashMap<>();
    while (!helpers.isEmpty()) {
      for (CallGraph.Step caller : graph.callers(helpers.remove(helpers.size() - 1))) {
        if (seen.put(caller.target(), true) == null) {
          holders.add(caller.target());
          if (!summaries.runParameters(caller.target()).isEmpty()) {
            helpers.add(caller.target());
          }
        }
      }
    }
    return holders;
  }
}
