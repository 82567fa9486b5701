package org.raceguard.program.locks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * Methods of the program that stand in for one that hands messages to others, and only store them:
 * fakes for tests, and channels within the process.
 */
final class Stores {
  private static final int MOST_METHODS = 200;

  private static final MethodTable.Kinds WAITS =
      MethodTable.Kinds.of(
          Effect.Kind.BLOCKS,
          Effect.Kind.HANDS_OFF,
          Effect.Kind.AWAIT,
          Effect.Kind.MONITOR_WAIT,
          Effect.Kind.SLEEPS);

  private Stores() {}

  /** Whether all that a call does is in sight, and nothing of it waits or leaves the program. */
  static boolean isOne(Summaries summaries, Event.Call call) {
    MethodName first =
        summaries.isAnalysed(call.callee().owner()) ? summaries.targets().of(call) : null;
    if (first == null) {
      return false;
    }
    Set<MethodName> seen = new HashSet<>(List.of(first));
    Deque<MethodName> todo = new ArrayDeque<>(seen);
    while (!todo.isEmpty()) {
      MethodBody body = summaries.files().body(todo.remove());
      if (body == null || seen.size() > MOST_METHODS) {
        return false;
      }
      boolean[] leaves = new boolean[1];
      body.each(
          Event.Call.class,
          inner -> {
            List<MethodName> targets = summaries.targets().all(inner);
            boolean ofItself = seen.containsAll(targets) && !targets.isEmpty();
            leaves[0] |= !ofItself && leaves(summaries, inner);
            targets.stream().filter(seen::add).forEach(todo::add);
          });
      body.each(
          Event.MakeFunction.class,
          made ->
              summaries.targets().all(made.body(), made.dispatch()).stream()
                  .filter(seen::add)
                  .forEach(todo::add));
      if (leaves[0]) {
        return false;
      }
    }
    return true;
  }

  private static boolean leaves(Summaries summaries, Event.Call call) {
    String owner = call.callee().owner();
    boolean inSight = summaries.isAnalysed(owner);
    boolean waits = !inSight && summaries.table().hasAny(call.callee(), WAITS);
    boolean foreign =
        !inSight
            && !owner.startsWith("java/")
            && !owner.startsWith("[")
            && !summaries.table().has(call.callee(), Effect.Kind.BORROWS);
    return waits || foreign;
  }
}
