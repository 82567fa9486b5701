package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a method does only when a condition turned out one way: control dependence. */
public final class Decisions {
  private static final String ASSERTION = "java/lang/AssertionError";

  private final MethodBody body;
  private final ValueSets values;

  public Decisions(MethodBody body) {
    this.body = body;
    this.values = new ValueSets(body);
  }

  /** A decision, and what happens only when it turns out one way. */
  public record Decision(Event.Branch branch, Edge way, Set<Integer> guarded) {}

  /**
   * The decisions of a kind on which it depends whether a site is reached; not those of a loop
   * around it.
   */
  public List<Decision> on(int site, Predicate<Event.Branch> kind) {
    Set<Integer> after = values.reachable(site, Set.of());
    return all(site, branch -> !after.contains(branch.site()) && kind.test(branch));
  }

  /** The same, with those that each turn of a loop begins with. */
  public List<Decision> all(int site, Predicate<Event.Branch> kind) {
    List<Decision> found = new ArrayList<>();
    body.each(
        Event.Branch.class,
        branch -> {
          List<Edge> ways = body.edges(branch.site());
          if (ways.size() == 2 && ways.stream().noneMatch(this::fails) && kind.test(branch)) {
            Set<Integer> first = behind(ways.get(0), branch.site());
            Set<Integer> second = behind(ways.get(1), branch.site());
            if (first.contains(site) != second.contains(site)) {
              Edge way = first.contains(site) ? ways.get(0) : ways.get(1);
              Set<Integer> guarded = first.contains(site) ? first : second;
              guarded.removeAll(first.contains(site) ? second : first);
              found.add(new Decision(branch, way, guarded));
            }
          }
        });
    return found;
  }

  /** What an assertion asks decides nothing: it holds in a correct program. */
  private boolean fails(Edge way) {
    return body.event(way.to()) instanceof Event.Create made && made.type().equals(ASSERTION);
  }

  private Set<Integer> behind(Edge way, int branch) {
    Set<Integer> reached = new HashSet<>(values.reachable(way.to(), Set.of(branch)));
    reached.add(way.to());
    return reached;
  }
}
