package org.raceguard.program.queues;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Finds loops over messages that one message can end. */
final class ConsumerLoops {
  private static final Set<String> SURVIVORS =
      Set.of(Edge.ANYTHING, "java/lang/Exception", "java/lang/RuntimeException");

  private final Summaries summaries;

  ConsumerLoops(Summaries summaries) {
    this.summaries = summaries;
  }

  List<QueueLoop> endedByAMessage(MethodBody body) {
    List<QueueLoop> found = new ArrayList<>();
    ValueSets values = new ValueSets(body);
    body.each(
        Event.Call.class,
        take -> {
          if (!summaries.table().has(take.callee(), Effect.Kind.TAKES_MESSAGE)
              || take.receiver() == null) {
            return;
          }
          Set<Integer> after = values.reachable(take.site(), Set.of());
          if (!after.contains(take.site()) || isCounted(body, values, take, after)) {
            return;
          }
          Event.Call ending = endedBy(body, values, take, after);
          if (ending != null) {
            found.add(
                new QueueLoop(
                    take.line(),
                    Names.value(take.receiver(), body),
                    take.callee(),
                    Names.call(ending.callee())));
          }
        });
    return found;
  }

  /** A loop over so many answers is no consumer: it ends anyhow. */
  private static boolean isCounted(
      MethodBody body, ValueSets values, Event.Call take, Set<Integer> after) {
    for (int site : after) {
      if (body.event(site) instanceof Event.Branch branch
          && QueueLoops.counts(branch.condition())
          && values.reachable(site, Set.of()).contains(take.site())) {
        return true;
      }
    }
    return false;
  }

  /** The call that works on a message and may end the loop by an exception. */
  private Event.@Nullable Call endedBy(
      MethodBody body, ValueSets values, Event.Call take, Set<Integer> after) {
    Value message = new Value.Result(take.site());
    for (int site : body.order()) {
      if (after.contains(site)
          && body.event(site) instanceof Event.Call call
          && worksOn(call, message, values)
          && summaries.mayThrow(call)
          && values.reachable(site, Set.of()).contains(take.site())
          && !survives(body, values, call, take)) {
        return call;
      }
    }
    return null;
  }

  private static boolean worksOn(Event.Call call, Value message, ValueSets values) {
    Set<Value> used = new HashSet<>();
    List<Value> all = new ArrayList<>(call.arguments());
    if (call.receiver() != null) {
      all.add(call.receiver());
    }
    for (Value value : all) {
      values.each(value, call.site(), (each, at) -> used.add(each));
    }
    return used.stream().anyMatch(value -> value.mentions(message));
  }

  /** Whether what a call throws is caught, and the loop goes on. */
  private static boolean survives(
      MethodBody body, ValueSets values, Event.Call call, Event.Call take) {
    for (Edge edge : body.edges(call.site())) {
      if (edge.thrown() != null && SURVIVORS.contains(edge.thrown())) {
        boolean goesOn =
            edge.to() == take.site() || values.reachable(edge.to(), Set.of()).contains(take.site());
        if (goesOn) {
          return true;
        }
      }
    }
    return false;
  }
}
