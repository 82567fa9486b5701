package org.raceguard.program.locks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** What comes before a site of a method, back to where its lock was acquired. */
public final class Backwards {
  private static final MethodTable.Kinds WAITS =
      MethodTable.Kinds.of(Effect.Kind.AWAIT, Effect.Kind.MONITOR_WAIT);

  /** A decision that led on to the site. */
  public record Test(Value condition, boolean holds) {}

  /**
   * @param tests the decisions on the way
   * @param untested whether some way from the acquisition to the site passes no decision that the
   *     filter lets through
   * @param untestedFromEntry the same from where the method begins
   */
  public record Way(Set<Test> tests, boolean untested, boolean untestedFromEntry) {}

  /** Which decisions are worth the name of a test. */
  public interface Filter {
    boolean isTest(Value condition);
  }

  private final MethodBody body;
  private final Summaries summaries;
  private final Map<Integer, List<Integer>> sources = new HashMap<>();

  public Backwards(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
    for (int site : body.order()) {
      for (Edge edge : body.edges(site)) {
        if (!edge.isThrown()) {
          sources.computeIfAbsent(edge.to(), t -> new ArrayList<>(2)).add(site);
        }
      }
    }
  }

  /** The way from the acquisition of the lock to a wait. */
  public Way to(int wait, Filter filter) {
    Set<Test> tests = new HashSet<>();
    follow(wait, filter, tests, false);
    boolean[] untested = follow(wait, filter, new HashSet<>(), true);
    return new Way(tests, untested[0], untested[1]);
  }

  /**
   * @param stopAtTests whether a way ends at the first test
   * @return whether an acquisition, and whether the entry, was reached
   */
  private boolean[] follow(int wait, Filter filter, Set<Test> tests, boolean stopAtTests) {
    boolean[] reached = new boolean[2];
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(wait));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (site == body.entry()) {
        reached[1] = true;
      }
      for (int source : sources.getOrDefault(site, List.of())) {
        Event event = body.event(source);
        boolean stop = addTests(source, site, filter, tests) && stopAtTests;
        if (begins(event)) {
          reached[0] |= !waits(event);
          stop = true;
        }
        if (!stop && seen.add(source)) {
          todo.add(source);
        }
      }
    }
    return reached;
  }

  private boolean addTests(int source, int target, Filter filter, Set<Test> tests) {
    boolean found = false;
    if (body.event(source) instanceof Event.Branch branch && filter.isTest(branch.condition())) {
      for (Edge edge : body.edges(source)) {
        if (edge.to() == target && !edge.isThrown()) {
          tests.add(new Test(branch.condition(), edge.holds()));
          found = true;
        }
      }
    }
    return found;
  }

  private boolean begins(Event event) {
    return event instanceof Event.EnterMonitor || waits(event) || acquires(event);
  }

  private boolean acquires(Event event) {
    return event instanceof Event.Call call
        && (summaries.table().has(call.callee(), Effect.Kind.ACQUIRE) || acquiresForCaller(call));
  }

  private boolean acquiresForCaller(Event.Call call) {
    MethodName target = summaries.targets().of(call);
    return target != null
        && summaries.effects(target).always().values().stream().anyMatch(it -> it > 0);
  }

  private boolean waits(Event event) {
    return event instanceof Event.Call call && summaries.table().hasAny(call.callee(), WAITS);
  }
}
