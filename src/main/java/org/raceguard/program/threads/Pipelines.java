package org.raceguard.program.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * The stages of parallel pipelines in a method. The last word on the mode of a stream holds for all
 * of its stages, those before it too.
 */
final class Pipelines {
  private final MethodBody body;
  private final MethodTable table;
  private final Map<Integer, Event.Call> stages = new TreeMap<>();
  private final Map<Integer, Event.Call> following = new HashMap<>();

  Pipelines(MethodBody body, MethodTable table) {
    this.body = body;
    this.table = table;
  }

  /** The calls whose functions several threads run. */
  List<Event.Call> parallelStages() {
    body.each(
        Event.Call.class,
        call -> {
          if (has(call, Effect.Kind.PIPELINE) || has(call, Effect.Kind.PARALLEL)) {
            stages.put(call.site(), call);
          }
        });
    Set<Integer> continued = new HashSet<>();
    for (Event.Call call : stages.values()) {
      if (call.receiver() instanceof Value.Result before && stages.containsKey(before.site())) {
        following.put(before.site(), call);
        continued.add(call.site());
      }
    }
    List<Event.Call> parallel = new ArrayList<>();
    for (Event.Call head : stages.values()) {
      if (!continued.contains(head.site())) {
        List<Event.Call> chain = chain(head);
        if (isParallel(chain)) {
          parallel.addAll(chain);
        }
      }
    }
    return parallel;
  }

  private List<Event.Call> chain(Event.Call head) {
    List<Event.Call> chain = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (Event.@Nullable Call call = head;
        call != null && seen.add(call.site());
        call = following.get(call.site())) {
      chain.add(call);
    }
    return chain;
  }

  private boolean isParallel(List<Event.Call> chain) {
    boolean parallel = false;
    for (Event.Call call : chain) {
      Effect mode = table.effect(call.callee(), Effect.Kind.PARALLEL);
      if (mode != null) {
        parallel = mode.detail() == null || isTrue(call, mode.index());
      } else if (has(call, Effect.Kind.SEQUENTIAL)) {
        parallel = false;
      }
    }
    return parallel;
  }

  private static boolean isTrue(Event.Call call, int argument) {
    return argument < call.arguments().size()
        && call.arguments().get(argument).equals(new Value.Constant(1));
  }

  private boolean has(Event.Call call, Effect.Kind kind) {
    return table.has(call.callee(), kind);
  }
}
