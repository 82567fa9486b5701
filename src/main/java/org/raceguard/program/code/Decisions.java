package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
   * The decisions of a kind on which it depends whether a site is reached; not those that end a
   * loop around it.
   */
  public List<Decision> on(int site, Predicate<Event.Branch> kind) {
    Set<Integer> after = values.reachable(site, Set.of());
    List<Decision> found = all(site, kind);
    found.removeIf(it -> after.contains(it.branch().site()) && !goesOn(it));
    return found;
  }

  /** Whether the way that a decision did not take comes to it again, in the next turn of a loop. */
  private boolean goesOn(Decision decision) {
    int branch = decision.branch().site();
    return body.edges(branch).stream()
        .filter(it -> !it.equals(decision.way()))
        .anyMatch(it -> behind(it, branch).contains(branch));
  }

  /** The same, with those that each turn of a loop begins with. */
  public List<Decision> all(int site, Predicate<Event.Branch> kind) {
    List<Decision> found = new ArrayList<>();
    body.each(
        Event.Branch.class,
        branch -> {
          List<Edge> ways = body.edges(branch.site());
          Event.Branch decider =
              ways.size() == 2 && ways.stream().noneMatch(this::fails) ? of(branch, kind) : null;
          if (decider != null) {
            Set<Integer> first = behind(ways.get(0), branch.site());
            Set<Integer> second = behind(ways.get(1), branch.site());
            if (first.contains(site) != second.contains(site)) {
              Edge way = first.contains(site) ? ways.get(0) : ways.get(1);
              Set<Integer> guarded = first.contains(site) ? first : second;
              guarded.removeAll(first.contains(site) ? second : first);
              found.add(new Decision(decider, way, guarded));
            }
          }
        });
    return found;
  }

  /**
   * A branch of a kind; or one that asks what was remembered of it: {@code boolean free =
   * !taken.contains(seat); if (free)}.
   */
  private Event.@Nullable Branch of(Event.Branch branch, Predicate<Event.Branch> kind) {
    if (kind.test(branch)) {
      return branch;
    }
    if (branch.condition() instanceof Value.Phi phi) {
      for (Event.Branch before : remembered(phi, branch.site())) {
        Event.Branch asked = new Event.Branch(branch.site(), before.line(), before.condition());
        if (kind.test(asked)) {
          return asked;
        }
      }
    }
    return null;
  }

  /** The branches that decide which of its constants a value is. */
  private List<Event.Branch> remembered(Value.Phi phi, int site) {
    Set<Integer> from = new HashSet<>();
    boolean[] constant = {true};
    values.each(
        phi,
        site,
        (value, at) -> {
          constant[0] &= value instanceof Value.Constant;
          from.add(at);
        });
    List<Event.Branch> found = new ArrayList<>();
    if (constant[0]) {
      body.each(
          Event.Branch.class,
          branch -> {
            if (from.contains(branch.site())
                || body.edges(branch.site()).stream().anyMatch(it -> from.contains(it.to()))) {
              found.add(branch);
            }
          });
    }
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
