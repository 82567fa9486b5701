package org.raceguard.program;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a call that can wait does so where it stands. */
final class Waiting {
  private final MethodBody body;
  private final MethodTable table;
  private final Resolver resolver;

  Waiting(MethodBody body, MethodTable table, Resolver resolver) {
    this.body = body;
    this.table = table;
    this.resolver = resolver;
  }

  /** How a call waits, by an effect of its method; null when it does not. */
  Reached.@Nullable Kind kind(Event.Call call, Effect effect) {
    if (hasZeroTimeout(call) || isKnownToBeDone(call)) {
      return null;
    }
    if (effect.kind() == Effect.Kind.HANDS_OFF) {
      return Reached.Kind.HANDS_OFF;
    }
    return "io".equals(effect.detail()) ? Reached.Kind.DOES_IO : Reached.Kind.BLOCKS;
  }

  private static boolean hasZeroTimeout(Event.Call call) {
    return call.callee().descriptor().contains("JLjava/util/concurrent/TimeUnit;")
        && call.arguments().stream().anyMatch(new Value.Constant(0L)::equals);
  }

  /** {@code if (future.isDone()) use(future.get())}. */
  private boolean isKnownToBeDone(Event.Call wait) {
    Effect done = table.effect(wait.callee(), Effect.Kind.DONE_BY);
    if (done == null || wait.receiver() == null) {
      return false;
    }
    Value receiver = resolver.resolve(wait.receiver(), Map.of());
    for (int site : body.order()) {
      if (site == wait.site()) {
        return false;
      }
      if (body.event(site) instanceof Event.Call call
          && call.callee().name().equals(done.detail())
          && call.receiver() != null
          && resolver.resolve(call.receiver(), Map.of()).equals(receiver)) {
        return true;
      }
    }
    return false;
  }
}
