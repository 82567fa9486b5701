package org.raceguard.program.guards;

import java.util.HashMap;
import java.util.Map;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;

/**
 * Methods that anybody may call, and that are there for others of their class, which hold the lock
 * when they call them: the work that several have in common.
 */
final class Helpers {
  /** A getter that others use, too, does less. */
  private static final int LITTLE = 3;

  private final Summaries summaries;
  private final CallerLocks locks;
  private final Map<MethodName, HeldLocks> held = new HashMap<>();

  Helpers(Summaries summaries, CallerLocks locks) {
    this.summaries = summaries;
    this.locks = locks;
  }

  /** Whether the method of an access is such a one, and all that call it hold the guard. */
  boolean isCalledWith(Guard guard, Access access) {
    MethodBody body = summaries.files().body(access.method());
    if (body == null || access.method().descriptor().startsWith("()") || doesLittle(body)) {
      return false;
    }
    HeldLocks callers = held.computeIfAbsent(access.method(), locks::ofKnownCallers);
    for (LockName lock : callers.locks()) {
      Guard found = locks.guard(lock, body);
      if (found != null && guard.equals(found.seenFrom(access.field(), summaries.hierarchy()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean doesLittle(MethodBody body) {
    int[] calls = {0};
    body.each(Event.Call.class, call -> calls[0]++);
    return calls[0] <= LITTLE;
  }
}
