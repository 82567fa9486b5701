package org.raceguard.program.locks;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.threads.ThreadWords;

/**
 * Tasks that a method hands to a thread, and runs by itself only where there is none: {@code if
 * (executor != null) executor.execute(task) else task.run()}. What the task waits for is no
 * business of the caller's, but in a program that is set up in an unusual way.
 */
final class Fallbacks {
  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private @Nullable Set<Value> handedOver;

  Fallbacks(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
  }

  /** Whether a call runs what the method hands to a thread elsewhere. */
  boolean are(Event.Call call, Value receiver) {
    if (!call.arguments().isEmpty()) {
      return false;
    }
    if (handedOver == null) {
      handedOver = findHandedOver();
    }
    return handedOver.contains(receiver);
  }

  private Set<Value> findHandedOver() {
    Set<Value> found = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          for (int index : ThreadWords.handedOver(summaries.table(), call)) {
            if (index >= 0 && index < call.arguments().size()) {
              found.add(resolver.resolve(call.arguments().get(index), Map.of()));
            }
          }
        });
    return found;
  }
}
