package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * Futures of tasks that a method starts and puts into a list of its own, to take them out again in
 * one loop, where it waits for each. What else happens to the list, or to a pool, may stop them.
 */
final class CollectedTasks {
  private static final MethodTable.Kinds STOPS =
      MethodTable.Kinds.of(Effect.Kind.CANCELS, Effect.Kind.STOPS_ALL);

  private final MethodBody body;
  private final Summaries summaries;
  private final Predicate<Event.Call> starts;
  private final ValueSets values;

  /**
   * @param starts whether a call starts a task
   */
  CollectedTasks(MethodBody body, Summaries summaries, Predicate<Event.Call> starts) {
    this.body = body;
    this.summaries = summaries;
    this.starts = starts;
    this.values = new ValueSets(body);
  }

  /** Whether a call takes one of them out of the list, and nothing in the method stops any task. */
  boolean isOneOfStarted(Event.Call take) {
    Event.Call iteration =
        summaries.table().has(take.callee(), Effect.Kind.NEXT) && take.receiver() != null
            ? body.callBehind(take.receiver())
            : null;
    return iteration != null
        && iteration.receiver() instanceof Value.New list
        && isFilledAndTakenOut(list, iteration);
  }

  private boolean isFilledAndTakenOut(Value.New list, Event.Call iteration) {
    boolean[] filled = new boolean[1];
    boolean[] other = new boolean[1];
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Call call) {
        other[0] |=
            summaries.table().hasAny(call.callee(), STOPS)
                || list.equals(call.receiver()) && !isUse(call, iteration, filled)
                || mentions(call.arguments(), site, list);
      } else if (event instanceof Event.MakeFunction made) {
        other[0] |= mentions(made.captured(), site, list);
      } else {
        other[0] |= mentions(stored(event), site, list);
      }
    }
    return filled[0] && !other[0];
  }

  private boolean isUse(Event.Call call, Event.Call iteration, boolean[] filled) {
    if (call.equals(iteration) || call.callee().isConstructor()) {
      return true;
    }
    if (!summaries.table().has(call.callee(), Effect.Kind.TAKES_IN)) {
      return false;
    }
    boolean[] all = {true};
    values.each(
        call.arguments().get(call.arguments().size() - 1),
        call.site(),
        (each, at) -> {
          Event.Call start = body.callBehind(each);
          all[0] &= start != null && starts.test(start);
        });
    filled[0] |= all[0];
    return all[0];
  }

  private boolean mentions(List<Value> used, int site, Value.New list) {
    boolean[] found = new boolean[1];
    for (Value value : used) {
      values.each(value, site, (each, at) -> found[0] |= each.equals(list));
    }
    return found[0];
  }

  private static List<Value> stored(Event event) {
    List<Value> stored = new ArrayList<>(1);
    @Nullable Value value =
        event instanceof Event.WriteField write
            ? write.value()
            : event instanceof Event.WriteElement write
                ? write.value()
                : event instanceof Event.Return exit ? exit.value() : null;
    if (value != null) {
      stored.add(value);
    }
    return stored;
  }
}
