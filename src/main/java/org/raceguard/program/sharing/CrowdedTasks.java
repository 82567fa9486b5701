package org.raceguard.program.sharing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.calls.CallGraph.How;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoots;
import org.raceguard.program.threads.Waits;

/**
 * Tasks that one method hands over and that run at the same time, and what they do to one field.
 */
final class CrowdedTasks {
  /** How many calls deep an object is followed in a task. */
  private static final int DEEPEST = 4;

  /**
   * Two tasks at the same time, or one of which several threads run at once.
   *
   * @param alike whether they may have an object in common, and not only what is static
   */
  private record Pair(HandOff first, HandOff second, boolean alike) {}

  private final Summaries summaries;
  private final CallGraph graph;
  private final List<Pair> pairs = new ArrayList<>();
  private final Map<MethodName, Set<MethodName>> reached = new HashMap<>();

  CrowdedTasks(
      Summaries summaries,
      CallGraph graph,
      ThreadRoots roots,
      Waits waits,
      Collection<MethodName> tasks) {
    this.summaries = summaries;
    this.graph = graph;
    Map<MethodName, List<HandOff>> byMethod = new HashMap<>();
    for (MethodName task : tasks) {
      for (HandOff handOff : roots.handOffsOf(task)) {
        if (handOff.certain() && !handOff.oneByOne()) {
          byMethod.computeIfAbsent(handOff.method(), m -> new ArrayList<>(2)).add(handOff);
        }
      }
    }
    byMethod.forEach(
        (method, handOffs) -> {
          MethodBody body = summaries.files().body(method);
          if (body != null) {
            pair(handOffs, body, waits);
          }
        });
  }

  private void pair(List<HandOff> handOffs, MethodBody body, Waits waits) {
    for (HandOff first : handOffs) {
      Set<Integer> before = null;
      for (HandOff second : handOffs) {
        if (first.site() == second.site()) {
          // Each of them may run beside the next one, though who hands them over waits for all.
          boolean together = first == second ? first.many() : first.inPlace();
          boolean divides = first == second && first.method().equals(first.task());
          if (together || divides) {
            pairs.add(new Pair(first, second, together && !first.inPlace()));
          }
          continue;
        }
        if (first.inPlace()) {
          continue;
        }
        if (before == null) {
          before = new ValueSets(body).reachable(first.site(), waits.in(body));
        }
        if (before.contains(second.site())) {
          pairs.add(new Pair(first, second, true));
        }
      }
    }
  }

  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /**
   * The task that makes one access of a field while another task makes another one, of the same
   * object; null when nothing tells that there are such.
   */
  @Nullable MethodName meeting(FieldUse write, FieldUse other) {
    for (Pair pair : pairs) {
      if (write.base() == null || other.base() == null
          ? runs(pair.first(), write) && runs(pair.second(), other)
          : pair.alike() && isOneObject(pair, write, other)) {
        return pair.first().task();
      }
    }
    return null;
  }

  private boolean runs(HandOff handOff, FieldUse use) {
    return reached
        .computeIfAbsent(
            handOff.task(), task -> new HashSet<>(graph.reachedFrom(List.of(task), How::isNow)))
        .contains(use.method());
  }

  private boolean isOneObject(Pair pair, FieldUse write, FieldUse other) {
    for (HandOff.Capture mine : pair.first().captures()) {
      if (pair.first() == pair.second() && isMadeAnew(pair.first(), mine.outside())) {
        continue;
      }
      for (HandOff.Capture theirs : pair.second().captures()) {
        if (mine.outside().equals(theirs.outside())
            && uses(pair.first().task(), mine.inside(), write, 0)
            && uses(pair.second().task(), theirs.inside(), other, 0)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether each of several tasks gets an object of its own. */
  private boolean isMadeAnew(HandOff handOff, Value object) {
    Value root = object.root();
    boolean lasts =
        root instanceof Value.This
            || root instanceof Value.Parameter
            || root instanceof Value.Field;
    if (lasts) {
      return false;
    }
    MethodBody body = summaries.files().body(handOff.method());
    int site =
        root instanceof Value.New made
            ? made.site()
            : root instanceof Value.Result result ? result.site() : -1;
    // In the loop that hands tasks over, or in one before that fills a list of them.
    return body == null || site < 0 || !body.cycleThrough(site).isEmpty();
  }

  /** Whether an access is of the object that a method, or what it calls on it, knows by a name. */
  private boolean uses(MethodName method, Value object, FieldUse use, int depth) {
    if (use.method().equals(method) && object.equals(use.base())) {
      return true;
    }
    MethodBody body = depth >= DEEPEST ? null : summaries.files().body(method);
    if (body == null) {
      return false;
    }
    boolean[] found = {false};
    body.each(
        Event.Call.class,
        call -> {
          MethodName target = object.equals(call.receiver()) ? summaries.targets().of(call) : null;
          found[0] |=
              !found[0] && target != null && uses(target, Value.This.INSTANCE, use, depth + 1);
        });
    return found[0];
  }
}
