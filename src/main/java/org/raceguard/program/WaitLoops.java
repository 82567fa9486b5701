package org.raceguard.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Whether a thread that wakes up from a wait tests again what it waited for, before it goes on. */
final class WaitLoops {
  private final MethodBody body;
  private final Summaries summaries;

  WaitLoops(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /**
   * A wait re-tests when it stands in a loop, and no way from it back to itself does work before it
   * meets a decision that depends on what the wait depended on.
   */
  boolean retests(int wait) {
    Set<Integer> cycle = body.cycleThrough(wait);
    if (cycle.isEmpty()) {
      return false;
    }
    boolean decides =
        cycle.stream()
            .anyMatch(site -> body.event(site) instanceof Event.Branch && normalWays(site) > 1);
    return decides && !worksBeforeTest(wait, cycle);
  }

  private long normalWays(int site) {
    return body.edges(site).stream().filter(edge -> !edge.isThrown()).count();
  }

  private boolean worksBeforeTest(int wait, Set<Integer> cycle) {
    Set<Object> waitedFor = conditionsIn(cycle);
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
      if (event instanceof Event.Call call && isWork(call)) {
        return true;
      }
      body.edges(site).stream().filter(e -> !e.isThrown()).forEach(e -> todo.add(e.to()));
    }
    return false;
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
    return summaries.table().effects(call.callee()).isEmpty();
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
