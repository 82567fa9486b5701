package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.raceguard.program.code.Aliases;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.sharing.TaskUses.Use;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.Waits;

/** Which of the tasks that one method hands over run at the same time, and which share a thing. */
final class TaskTimes {
  private final MethodBody body;
  private final List<HandOff> handOffs;
  private final Summaries summaries;
  private final Waits waits;
  private final ValueSets values;

  /**
   * @param handOffs all that the method hands over
   */
  TaskTimes(MethodBody body, List<HandOff> handOffs, Summaries summaries, Waits waits) {
    this.body = body;
    this.handOffs = handOffs;
    this.summaries = summaries;
    this.waits = waits;
    this.values = new ValueSets(body);
  }

  /** Whether several of the tasks that one call hands over get the same object. */
  boolean areMany(HandOff handOff, Value outside) {
    return handOff.many() && isOneForAll(outside, handOff.site())
        || isStatic(outside) && isForkedAgain(handOff);
  }

  private boolean isStatic(Value value) {
    return value instanceof Value.Field field && field.base() == null;
  }

  /** A part of a computation that forks another one like itself goes on beside it. */
  private boolean isForkedAgain(HandOff handOff) {
    return handOff.task().equals(body.name())
        && summaries.table().has(handOff.via(), Effect.Kind.PART);
  }

  /**
   * Whether each call of the method hands over one more task for something that it was given, while
   * those of earlier calls may still run.
   */
  boolean isForEachCall(HandOff handOff, Value outside) {
    MethodShape method = summaries.declaration(body.name());
    return handOff.crowded()
        && outside instanceof Value.Field
        && !(outside.root() instanceof Value.New)
        && method != null
        && !method.is(Modifier.PRIVATE)
        && !body.name().isConstructor()
        && handOff.captures().stream().anyMatch(it -> it.outside() instanceof Value.Parameter);
  }

  /** What a task does in a loop is rather the work of a thread that is started once. */
  boolean isRepeated(HandOff handOff, Use use) {
    MethodBody task = summaries.files().body(handOff.task());
    return task == null || !task.cycleThrough(use.site()).isEmpty();
  }

  /** Whether a task may still run when another one begins. */
  boolean overlap(HandOff handOff, HandOff other) {
    if (other.site() == handOff.site()) {
      // Two of a list that is handed over as a whole.
      return handOffs.indexOf(handOff) < handOffs.indexOf(other);
    }
    return other.site() > handOff.site()
        && !handOff.inPlace()
        && values
            .reachable(handOff.site(), waits.after(body, handOff.site()))
            .contains(other.site());
  }

  /** What may run after a hand-off while the task still does, for an object. */
  Set<Integer> during(HandOff handOff, Value outside) {
    Set<Integer> ends = waits.after(body, handOff.site());
    if (outside.root() instanceof Value.New created) {
      // The next turn of a loop makes another one.
      ends.add(created.site());
    }
    return outside instanceof Value.Phi
        ? new Aliases(body).after(outside, handOff.site(), ends)
        : values.reachable(handOff.site(), ends);
  }

  /** Whether tasks meet in between, at a barrier: one waits after its use, and one before. */
  boolean isOrdered(Use first, Use second) {
    MethodBody before = summaries.files().body(first.method());
    MethodBody after = summaries.files().body(second.method());
    return before != null
        && after != null
        && waits.isAfterWait(after, second.site())
        && new ValueSets(before)
            .reachable(first.site(), Set.of()).stream().anyMatch(waits.in(before)::contains);
  }

  /** Whether all turns of the loop that hands tasks over give them the same object. */
  private boolean isOneForAll(Value value, int site) {
    Set<Integer> cycle = body.cycleThrough(site);
    Value root = value.root();
    if (root instanceof Value.New created) {
      // Each turn makes a new one: of this loop, or of one before it that fills a list of tasks.
      return body.cycleThrough(created.site()).isEmpty();
    }
    return cycle.isEmpty()
        || !(root instanceof Value.Result result && cycle.contains(result.site())
            || root instanceof Value.Function function && cycle.contains(function.site())
            || root instanceof Value.Phi phi && cycle.contains(phi.join())
            || root instanceof Value.Opaque
            || value instanceof Value.Element);
  }
}
