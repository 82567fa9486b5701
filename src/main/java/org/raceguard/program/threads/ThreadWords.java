package org.raceguard.program.threads;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** What the table says of calls that start threads, and of those that wait for them. */
public final class ThreadWords {
  /** Stands for the receiver among the arguments. */
  public static final int RECEIVER = -1;

  private ThreadWords() {}

  /**
   * The arguments of a call that another thread runs, once this one goes on: not those that it may
   * run itself, or waits for.
   */
  public static Set<Integer> handedOver(MethodTable table, Event.Call call) {
    Set<Integer> indices = new HashSet<>();
    for (Effect effect : table.effects(call.callee())) {
      switch (effect.kind()) {
        case OR_THIS, WAITS_FOR_THREADS:
          return Set.of();
        case RUNS_ON_THREAD, WRAPS_TASK:
          indices.add(effect.index());
          break;
        default:
          break;
      }
    }
    return indices;
  }

  /** Whether a call comes back only when another thread is done. */
  public static boolean joins(MethodTable table, Event.Call call) {
    return table.has(call.callee(), Effect.Kind.JOINS);
  }
}
