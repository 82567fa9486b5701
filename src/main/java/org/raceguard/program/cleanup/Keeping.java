package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Whether a constructor of the program merely keeps what it gets: then the object has opened
 * nothing, and has something to close only when it was given it.
 */
final class Keeping {
  private static final int DEEPEST = 4;

  private final Summaries summaries;
  private final Predicate<Event.Call> opens;
  private final Map<MethodName, Boolean> known = new HashMap<>();

  /**
   * @param opens whether a call opens something
   */
  Keeping(Summaries summaries, Predicate<Event.Call> opens) {
    this.summaries = summaries;
    this.opens = opens;
  }

  boolean merelyKeeps(MethodName constructor) {
    return merelyKeeps(constructor, 0);
  }

  private boolean merelyKeeps(MethodName method, int depth) {
    Boolean answer = known.get(method);
    if (answer == null) {
      MethodBody body = depth > DEEPEST ? null : summaries.files().body(method);
      if (body == null) {
        return false;
      }
      known.put(method, true);
      boolean[] keeps = {true};
      body.each(Event.Call.class, call -> keeps[0] &= keeps[0] && isPlain(call, depth));
      body.each(Event.WriteField.class, write -> keeps[0] &= write.base() != null);
      answer = keeps[0];
      known.put(method, answer);
    }
    return answer;
  }

  /** Whether a call neither opens anything nor tells anybody of the object. */
  private boolean isPlain(Event.Call call, int depth) {
    List<Effect> effects = summaries.table().effects(call.callee());
    if (effects.stream().anyMatch(it -> it.kind() == Effect.Kind.BORROWS)) {
      return true;
    }
    boolean ofAll = call.receiver() != null && call.receiver().root() instanceof Value.Field;
    if (ofAll || opens.test(call) || call.arguments().contains(Value.This.INSTANCE)) {
      return false;
    }
    for (Effect effect : effects) {
      switch (effect.kind()) {
        case TAKES, TRY_TAKES, ACQUIRE, TRY_ACQUIRE, RUNS_ON_THREAD, STARTS_THREAD:
          return false;
        default:
          break;
      }
    }
    MethodName callee = call.callee();
    if (callee.owner().startsWith("java/lang/") || callee.owner().startsWith("java/util/")) {
      return true;
    }
    MethodName target = summaries.targets().of(call);
    boolean own =
        callee.isConstructor()
            || call.receiver() == null
            || call.receiver() instanceof Value.This
            || call.receiver() instanceof Value.Parameter;
    return target == null
        ? callee.isConstructor() && !summaries.isAnalysed(callee.owner())
        : own && merelyKeeps(target, depth + 1);
  }
}
