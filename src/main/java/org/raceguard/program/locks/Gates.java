package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;

/** Locks around others: where two orders are used under one common lock, they never meet. */
final class Gates {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final CallGraph graph;
  private final Function<MethodName, LockFacts> locks;
  private final Map<MethodName, Set<LockIdentity>> byCallers = new HashMap<>();

  Gates(Summaries summaries, CallGraph graph, Function<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.graph = graph;
    this.locks = locks;
  }

  /** Whether two of the steps exclude each other. */
  boolean exclude(List<LockOrder.Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      for (int j = i + 1; j < steps.size(); j++) {
        Set<LockIdentity> common = around(steps.get(i));
        common.retainAll(around(steps.get(j)));
        if (!common.isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** What else is held when the requested lock is waited for. */
  Set<LockIdentity> around(LockOrder.Step step) {
    Set<LockIdentity> around = new HashSet<>(heldByAllCallers(step.pair().method(), 0));
    addExclusive(step.pair().held(), around);
    addExclusive(step.pair().reached().held(), around);
    around.remove(step.held().identity());
    around.remove(step.requested().identity());
    return around;
  }

  /** Whether all callers hold the requested lock before: then it comes first, and not second. */
  boolean holdsAlready(LockOrder.Step step) {
    return heldByAllCallers(step.pair().method(), 0).contains(step.requested().identity());
  }

  private static void addExclusive(List<KnownLock> held, Set<LockIdentity> into) {
    for (KnownLock lock : held) {
      if (lock.mode() != LockMode.READ) {
        into.add(lock.identity());
      }
    }
  }

  /** What a method that only the program itself calls can rely on. */
  private Set<LockIdentity> heldByAllCallers(MethodName method, int depth) {
    Set<LockIdentity> known = byCallers.get(method);
    if (known == null) {
      byCallers.put(method, Set.of());
      known = depth > DEEPEST || isOpen(method) ? Set.of() : findHeld(method, depth);
      byCallers.put(method, known);
    }
    return known;
  }

  private boolean isOpen(MethodName method) {
    MethodShape declared = summaries.declaration(method);
    ClassShape owner = summaries.hierarchy().shape(method.owner());
    return declared == null
        || owner == null
        || declared.is(Modifier.PUBLIC) && owner.is(Modifier.PUBLIC);
  }

  private Set<LockIdentity> findHeld(MethodName method, int depth) {
    Set<LockIdentity> common = null;
    for (CallGraph.Step caller : graph.callers(method)) {
      Set<LockIdentity> here = heldAtCalls(caller.target(), method);
      if (here == null) {
        return Set.of();
      }
      here.addAll(heldByAllCallers(caller.target(), depth + 1));
      if (common == null) {
        common = here;
      } else {
        common.retainAll(here);
      }
    }
    return common == null ? Set.of() : Copies.of(common);
  }

  /** What a method holds at each of its calls of another; null where it hands it out instead. */
  private @Nullable Set<LockIdentity> heldAtCalls(MethodName caller, MethodName callee) {
    MethodBody body = summaries.files().body(caller);
    if (body == null) {
      return null;
    }
    LocksInBody names = new LocksInBody(body, summaries, graph, new Resolver(body, summaries));
    Map<Integer, Set<LockName>> held = locks.apply(caller).held();
    Set<LockIdentity> common = null;
    for (int site : body.order()) {
      if (!(body.event(site) instanceof Event.Call call) || !graph.targets(call).contains(callee)) {
        continue;
      }
      Set<LockIdentity> here = new HashSet<>();
      for (LockName name : held.getOrDefault(site, Set.of())) {
        KnownLock lock = names.known(name);
        if (lock != null) {
          addExclusive(List.of(lock), here);
        }
      }
      if (common == null) {
        common = here;
      } else {
        common.retainAll(here);
      }
    }
    return common;
  }
}
