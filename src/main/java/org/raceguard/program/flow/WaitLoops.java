package org.raceguard.program.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/** Whether a thread that wakes up from a wait tests again what it waited for, before it goes on. */
public final class WaitLoops {
  /** Between what belongs to a wait and the wait itself there is not much. */
  private static final int NEAR = 8;

  private final MethodBody body;
  private final Summaries summaries;

  public WaitLoops(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /**
   * A wait re-tests when it stands in a loop, and no way from it back to itself does work before it
   * meets a decision that depends on what the wait depended on.
   */
  public boolean retests(int wait) {
    Set<Integer> cycle = body.cycleThrough(wait);
    if (cycle.isEmpty()) {
      return false;
    }
    if (isPause(wait, cycle)) {
      return true;
    }
    boolean decides =
        cycle.stream()
            .anyMatch(site -> body.event(site) instanceof Event.Branch && normalWays(site) > 1);
    return decides && !worksBeforeTest(wait, cycle);
  }

  /**
   * A loop may pause for a while, whatever the state is: a timed wait right after its lock was
   * acquired, with no decision between.
   */
  private boolean isPause(int wait, Set<Integer> cycle) {
    if (!isTimed(wait)) {
      return false;
    }
    Map<Integer, List<Integer>> sources = new HashMap<>();
    for (int site : cycle) {
      body.edges(site)
          .forEach(e -> sources.computeIfAbsent(e.to(), t -> new ArrayList<>(2)).add(site));
    }
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(sources.getOrDefault(wait, List.of()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      Event event = body.event(site);
      if (event instanceof Event.Branch) {
        return false;
      }
      boolean acquires =
          event instanceof Event.EnterMonitor
              || event instanceof Event.Call call
                  && summaries.table().has(call.callee(), Effect.Kind.ACQUIRE);
      if (!acquires && seen.add(site)) {
        todo.addAll(sources.getOrDefault(site, List.of()));
      }
    }
    return true;
  }

  private long normalWays(int site) {
    return body.edges(site).stream().filter(edge -> !edge.isThrown()).count();
  }

  private boolean worksBeforeTest(int wait, Set<Integer> cycle) {
    Set<Object> waitedFor = conditionsIn(cycle);
    Set<List<Object>> cleanUp = cleanUpAfter(wait);
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>();
    body.edges(wait).stream().filter(e -> !e.isThrown()).forEach(e -> todo.add(e.to()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (site == wait || !seen.add(site)) {
        continue;
      }
      Event event = body.event(site);
      if (event instanceof Event.Return) {
        return !isTimed(wait);
      }
      if (event instanceof Event.Branch branch) {
        Set<Object> atoms = new HashSet<>();
        collectAtoms(branch.condition(), atoms, 0);
        atoms.retainAll(waitedFor);
        if (!atoms.isEmpty()) {
          continue;
        }
      }
      if (event instanceof Event.Call call
          && isWork(call)
          && !cleanUp.contains(key(call))
          && !undoes(call, wait, cycle)) {
        return true;
      }
      body.edges(site).stream().filter(e -> !e.isThrown()).forEach(e -> todo.add(e.to()));
    }
    return false;
  }

  /**
   * The calls of a {@code finally} block around a wait: they count sleepers and the like. Compilers
   * copy them, so that the same call stands on the way of an exception too.
   */
  private Set<List<Object>> cleanUpAfter(int wait) {
    Set<Integer> normally = new HashSet<>();
    follow(wait, false, normally);
    Set<Integer> exceptionally = new HashSet<>();
    follow(wait, true, exceptionally);
    Set<List<Object>> calls = new HashSet<>();
    for (int site : exceptionally) {
      if (!normally.contains(site) && body.event(site) instanceof Event.Call call) {
        calls.add(key(call));
      }
    }
    return calls;
  }

  /**
   * Whether a call takes back what one right before the wait did: the two count those who are
   * awake, say. Both are methods of the object itself that change one field of it.
   */
  private boolean undoes(Event.Call call, int wait, Set<Integer> cycle) {
    Set<FieldName> after = counted(call);
    if (after.isEmpty()) {
      return false;
    }
    for (int site : cycle) {
      if (body.event(site) instanceof Event.Call before && leadsStraightTo(wait, site)) {
        for (FieldName field : counted(before)) {
          if (after.contains(field)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The fields that a method without arguments and answer changes in its own object. */
  private Set<FieldName> counted(Event.Call call) {
    boolean ofItself = call.receiver() != null && call.receiver().root() instanceof Value.This;
    MethodName target =
        ofItself && call.callee().descriptor().equals("()V") ? summaries.targets().of(call) : null;
    MethodShape declared = target == null ? null : summaries.declaration(target);
    return declared == null ? Set.of() : declared.writes();
  }

  private boolean leadsStraightTo(int wait, int from) {
    int site = from;
    for (int steps = 0; steps < NEAR && site != wait; steps++) {
      List<Edge> ways = body.edges(site).stream().filter(edge -> !edge.isThrown()).toList();
      if (ways.size() != 1) {
        return false;
      }
      site = ways.get(0).to();
    }
    return site == wait && from != wait;
  }

  private void follow(int from, boolean thrown, Set<Integer> into) {
    Deque<Integer> todo = new ArrayDeque<>();
    body.edges(from).stream().filter(e -> e.isThrown() == thrown).forEach(e -> todo.add(e.to()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (site != from && into.add(site)) {
        body.edges(site).stream().filter(e -> !e.isThrown()).forEach(e -> todo.add(e.to()));
      }
    }
  }

  private static List<Object> key(Event.Call call) {
    return List.of(call.callee(), call.line());
  }

  /**
   * Whether the decision to wait is up to a caller: a helper that waits for an object that it was
   * given, and looks at nothing but what it was given.
   */
  public boolean isForCaller(int wait) {
    if (!(body.event(wait) instanceof Event.Call call)
        || !(call.receiver() instanceof Value.Parameter)) {
      return false;
    }
    for (int site : body.order()) {
      Set<Object> atoms = new HashSet<>();
      if (body.event(site) instanceof Event.Branch branch) {
        collectAtoms(branch.condition(), atoms, 0);
      }
      if (atoms.stream().anyMatch(it -> it instanceof FieldName || it instanceof MethodName)) {
        return false;
      }
    }
    return true;
  }

  private boolean isTimed(int wait) {
    return body.event(wait) instanceof Event.Call call && !call.arguments().isEmpty();
  }

  /** What the decisions in the loop depend on. */
  private Set<Object> conditionsIn(Set<Integer> cycle) {
    Set<Object> atoms = new HashSet<>();
    for (int site : cycle) {
      if (body.event(site) instanceof Event.Branch branch) {
        collectAtoms(branch.condition(), atoms, 0);
      }
    }
    return atoms;
  }

  private boolean isWork(Event.Call call) {
    if (call.resultUsed()) {
      return false;
    }
    return !summaries.table().isNoWork(call.callee());
  }

  /** The fields, methods and variables that a condition asks. */
  private void collectAtoms(Value value, Set<Object> into, int depth) {
    if (depth > 4) {
      return;
    }
    if (value instanceof Value.Field field) {
      into.add(field.name());
    } else if (value instanceof Value.Comparison comparison) {
      collectAtoms(comparison.left(), into, depth + 1);
      collectAtoms(comparison.right(), into, depth + 1);
    } else if (value instanceof Value.Element element) {
      collectAtoms(element.array(), into, depth + 1);
    } else if (value instanceof Value.Result) {
      Event.Call call = body.callBehind(value);
      if (call != null) {
        into.add(call.callee());
        if (call.receiver() != null) {
          collectAtoms(call.receiver(), into, depth + 1);
        }
      }
    } else if (value instanceof Value.Phi || value instanceof Value.Opaque) {
      into.add(value);
    }
  }
}
