package org.raceguard.program.queues;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/** Finds queues and executors without a bound, where they are made. */
final class PoolShapes {
  private static final int CORE = 0;
  private static final int MAXIMUM = 1;
  private static final int QUEUE = 4;

  private final Summaries summaries;
  private final QueueSources sources;

  PoolShapes(Summaries summaries, QueueSources sources) {
    this.summaries = summaries;
    this.sources = sources;
  }

  List<PoolShape> in(MethodBody body) {
    List<PoolShape> found = new ArrayList<>();
    Set<Value> ofPools = new HashSet<>();
    body.each(Event.Call.class, call -> pool(body, call, ofPools, found));
    body.each(Event.Call.class, call -> queue(body, call, ofPools, found));
    body.each(Event.MakeFunction.class, made -> queue(made, found));
    return found;
  }

  private boolean is(MethodName callee, Effect.Kind kind) {
    return summaries.table().has(callee, kind);
  }

  private void pool(MethodBody body, Event.Call call, Set<Value> ofPools, List<PoolShape> found) {
    MethodName callee = call.callee();
    if (summaries.isAnalysed(callee.owner())) {
      return;
    }
    if (is(callee, Effect.Kind.DISCARDS)) {
      found.add(new PoolShape(call.line(), Names.call(callee), PoolShape.Fault.DISCARDS));
    }
    if (is(callee, Effect.Kind.UNBOUNDED_EXECUTOR)) {
      found.add(new PoolShape(call.line(), Names.call(callee), PoolShape.Fault.UNBOUNDED_EXECUTOR));
    }
    if (!is(callee, Effect.Kind.POOL) || call.arguments().size() <= QUEUE) {
      return;
    }
    Value queue = call.arguments().get(QUEUE);
    ofPools.add(queue);
    Set<QueueSource> from = sources.of(body, queue, call.site());
    boolean unbounded = !from.isEmpty() && from.stream().allMatch(QueueSource::isUnbounded);
    Value maximum = call.arguments().get(MAXIMUM);
    boolean handsOver = !from.isEmpty() && from.stream().allMatch(it -> isHandOver(it.type()));
    if (unbounded) {
      Resolver resolver = new Resolver(body, summaries);
      boolean meaningless =
          isMeaningless(
              resolver.resolve(call.arguments().get(CORE), Map.of()),
              resolver.resolve(maximum, Map.of()));
      found.add(
          new PoolShape(
              call.line(),
              Names.call(callee),
              meaningless
                  ? PoolShape.Fault.MEANINGLESS_MAXIMUM
                  : PoolShape.Fault.UNBOUNDED_EXECUTOR));
    } else if (handsOver && maximum.equals(new Value.Constant(Integer.MAX_VALUE))) {
      found.add(new PoolShape(call.line(), Names.call(callee), PoolShape.Fault.UNBOUNDED_EXECUTOR));
    }
  }

  private boolean isHandOver(@org.jspecify.annotations.Nullable String type) {
    return type != null && summaries.table().isOfKind(type, Effect.Kind.HANDS_OVER);
  }

  /** Another maximum than the core size: never reached. One thread on demand is a shape. */
  private static boolean isMeaningless(Value core, Value maximum) {
    boolean oneOnDemand =
        core.equals(new Value.Constant(0)) && maximum.equals(new Value.Constant(1));
    boolean unknown = core instanceof Value.Opaque || maximum instanceof Value.Opaque;
    return !core.equals(maximum)
        && !oneOnDemand
        && !unknown
        && !(core instanceof Value.Phi)
        && !(maximum instanceof Value.Phi);
  }

  private void queue(MethodBody body, Event.Call call, Set<Value> ofPools, List<PoolShape> found) {
    Value made = call.callee().isConstructor() ? call.receiver() : new Value.Result(call.site());
    boolean creates = made instanceof Value.New || made instanceof Value.Result;
    if (creates && !ofPools.contains(made) && sources.made(body, call).isUnbounded()) {
      found.add(
          new PoolShape(call.line(), Names.call(call.callee()), PoolShape.Fault.UNBOUNDED_QUEUE));
    }
  }

  private void queue(Event.MakeFunction made, List<PoolShape> found) {
    if (made.body().isConstructor()
        && !summaries.isAnalysed(made.body().owner())
        && is(made.body(), Effect.Kind.UNBOUNDED)) {
      found.add(
          new PoolShape(made.line(), Names.call(made.body()), PoolShape.Fault.UNBOUNDED_QUEUE));
    }
  }
}
