package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.calls.CallGraph.Step;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Derivation;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Claims;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.threads.ThreadRoot;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Turns;

/**
 * What keeps threads apart where something happens: a lock, or that only one of them gets there.
 */
final class Guarding {
  /** How many calls up a lock is searched for. */
  private static final int HIGHEST = 4;

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final CallGraph graph;
  private final Function<MethodName, LockFacts> locks;
  private final Map<MethodName, Boolean> heldByCallers = new HashMap<>();
  private final ThreadQuestions questions;
  private final Claims claims;
  private final Turns turns;

  Guarding(
      Summaries summaries,
      ThreadRoots roots,
      CallGraph graph,
      Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.roots = roots;
    this.graph = graph;
    this.locks = locks;
    this.questions = new ThreadQuestions(summaries);
    this.claims = new Claims(summaries);
    this.turns = new Turns(summaries);
  }

  /** Whether every path to a site holds some lock, in this method or in all of its callers. */
  boolean isGuarded(MethodName method, int site) {
    return isHeld(method, site) || isHeldByOthers(method);
  }

  /** Whether some lock is held at a site, and all that are held are of a kind. */
  boolean isHeldOnly(MethodName method, int site, Predicate<Value> kind) {
    Set<LockName> held = locks.apply(method).held().getOrDefault(site, Set.of());
    return !held.isEmpty() && held.stream().map(LockName::lock).allMatch(kind);
  }

  /** Whether all that call a method hold some lock, or should. */
  boolean isHeldByOthers(MethodName method) {
    return isAssumed(method) || isHeldByCallers(method, 0);
  }

  /** The locks that a method itself holds at a site. */
  Set<LockName> heldAt(MethodName method, int site) {
    return locks.apply(method).held().getOrDefault(site, Set.of());
  }

  /** Whether a method says that its callers hold a lock, by annotation or by asking the lock. */
  private boolean isAssumed(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    return declared != null
        && (AnnotationTable.say(declared.annotations(), AnnotationTable.Meaning.GUARDED_BY)
            || declared.callsAny(
                callee ->
                    summaries.table().has(callee, Effect.Kind.IS_HELD)
                        || summaries.table().has(callee, Effect.Kind.ASKS_LOCK)));
  }

  /** Whether a site is reached only by the thread that won a compare-and-set. */
  boolean isClaimed(MethodBody body, Decisions decisions, Derivation derivation, int site) {
    return claims.lead(body, decisions, derivation, site);
  }

  /** Whether a class takes care by itself that one thread uses what it writes. */
  boolean isKeptToOneThread(String type) {
    return questions.areAskedBy(type);
  }

  private boolean isHeld(MethodName method, int site) {
    return !locks.apply(method).held().getOrDefault(site, Set.of()).isEmpty();
  }

  private boolean isHeldByCallers(MethodName method, int depth) {
    Boolean known = heldByCallers.get(method);
    if (known == null) {
      if (depth > HIGHEST) {
        return false;
      }
      heldByCallers.put(method, false);
      known = computeHeldByCallers(method, depth);
      heldByCallers.put(method, known);
    }
    return known;
  }

  private boolean computeHeldByCallers(MethodName method, int depth) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || declared.is(Modifier.PUBLIC) || roots.root(method) != null) {
      return false;
    }
    List<Step> callers = graph.callers(method);
    for (Step caller : callers) {
      boolean held =
          switch (caller.how()) {
            case CALLS -> isHeldAtCalls(caller.target(), method, depth);
            case RUNS_IN_PLACE -> isHeldWhereRun(caller.target(), method, depth);
            case DEFERS, MAY_RUN -> false;
          };
      if (!held) {
        return false;
      }
    }
    return !callers.isEmpty();
  }

  private boolean isHeldAtCalls(MethodName caller, MethodName method, int depth) {
    return isHeldAtAll(
        caller,
        depth,
        (body, call) ->
            !call.callee().name().equals(method.name())
                || !graph.targets(call).contains(method)
                || isHeld(caller, call.site()));
  }

  /**
   * A lambda runs with the locks of the call that it is given to, and of what that one acquires.
   */
  private boolean isHeldWhereRun(MethodName maker, MethodName lambda, int depth) {
    return isHeldAtAll(
        maker,
        depth,
        (body, call) ->
            call.arguments().stream().noneMatch(it -> isFunction(body, it, lambda))
                || isHeld(maker, call.site())
                || isGuardedHelper(call));
  }

  private static boolean isFunction(MethodBody body, Value value, MethodName lambda) {
    return value instanceof Value.Function function
        && body.event(function.site()) instanceof Event.MakeFunction made
        && made.body().equals(lambda);
  }

  private boolean isHeldAtAll(
      MethodName caller, int depth, BiPredicate<MethodBody, Event.Call> isHeld) {
    MethodBody body = summaries.files().body(caller);
    if (body == null) {
      return false;
    }
    boolean[] all = {true};
    body.each(Event.Call.class, call -> all[0] &= isHeld.test(body, call));
    return all[0] || isHeldByCallers(caller, depth + 1);
  }

  /** Whether a method of the program runs what it is given under a lock. */
  private boolean isGuardedHelper(Event.Call call) {
    MethodName helper = summaries.targets().of(call);
    MethodBody body = helper == null ? null : summaries.files().body(helper);
    if (helper == null || body == null) {
      return false;
    }
    boolean[] some = {false};
    boolean[] all = {true};
    body.each(
        Event.Call.class,
        inner -> {
          if (inner.receiver() instanceof Value.Parameter
              && summaries.isFunctional(inner.callee())) {
            some[0] = true;
            all[0] &= isHeld(helper, inner.site());
          }
        });
    return some[0] && all[0];
  }

  /**
   * Whether all of these methods run on one thread only, one that the program starts, or are called
   * in turn.
   */
  boolean isConfined(Collection<MethodName> methods) {
    Set<Object> roots = new HashSet<>();
    Set<MethodName> seen = new HashSet<>();
    Deque<MethodName> todo = new ArrayDeque<>();
    for (MethodName method : methods) {
      if (!method.isConstructor() && !method.isClassInitializer() && seen.add(method)) {
        todo.add(method);
      }
    }
    while (!todo.isEmpty()) {
      MethodName method = todo.remove();
      String turn = turns.of(method);
      if (turn != null) {
        roots.add(turn);
        if (roots.size() > 1) {
          return false;
        }
        continue;
      }
      ThreadRoot root = this.roots.root(method);
      List<Step> callers = graph.callers(method);
      MethodShape declared = summaries.declaration(method);
      boolean called = false;
      for (Step caller : callers) {
        // Who calls some task or other from far away calls another one.
        boolean far = root != null && !Nests.host(method.owner()).equals(host(caller));
        if (caller.how() != How.DEFERS && !far) {
          called = true;
          if (seen.add(caller.target())) {
            todo.add(caller.target());
          }
        }
      }
      if (root != null) {
        roots.add(method);
        if (root.many() || roots.size() > 1) {
          return false;
        }
      } else if (!called || declared == null || declared.is(Modifier.PUBLIC | Modifier.PROTECTED)) {
        return false;
      }
    }
    return !roots.isEmpty();
  }

  private static String host(Step step) {
    return Nests.host(step.target().owner());
  }

  /** Whether others can see what an event does; what merely computes a result has no effect. */
  static boolean hasEffect(Event event, MethodTable table) {
    if (event instanceof Event.Call call) {
      boolean computes =
          call.resultUsed() && !call.callee().returnType().equals("V")
              || call.callee().isConstructor()
              || table.has(call.callee(), Effect.Kind.RETURNS_ARGUMENT);
      boolean wakes =
          table.has(call.callee(), Effect.Kind.MONITOR_NOTIFY)
              || table.has(call.callee(), Effect.Kind.SIGNAL);
      return !computes
          && !wakes
          && !table.has(call.callee(), Effect.Kind.IDEMPOTENT)
          && (!table.has(call.callee(), Effect.Kind.HARMLESS)
              || table.has(call.callee(), Effect.Kind.ACTS));
    }
    // The array of a call with a variable number of arguments is the method's own.
    return event instanceof Event.WriteField
        || event instanceof Event.WriteElement write && !(write.array() instanceof Value.New);
  }
}
