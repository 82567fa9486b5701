package org.raceguard.program.flow;

import java.util.HashMap;
import java.util.Map;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** Which methods can end by an exception. */
final class Throwing {
  private static final MethodTable.Kinds NEVER_THROWS =
      MethodTable.Kinds.of(
          Effect.Kind.HARMLESS,
          Effect.Kind.VIEW,
          Effect.Kind.SELF,
          Effect.Kind.CONDITION,
          Effect.Kind.IS_HELD,
          Effect.Kind.IS_STAMP,
          Effect.Kind.VALIDATE,
          Effect.Kind.SIGNAL,
          Effect.Kind.MONITOR_NOTIFY,
          Effect.Kind.RELEASE);

  /** How many calls deep the search for a throwing method goes; a deeper one is taken to throw. */
  private static final int DEEPEST = 12;

  private final Summaries summaries;
  private final Map<MethodName, Boolean> known = new HashMap<>();
  private int depth;

  Throwing(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether an exception can come out of a method, other than by a broken JVM. */
  boolean mayThrow(Event.Call call) {
    if (summaries.table().hasAny(call.callee(), NEVER_THROWS)) {
      return false;
    }
    MethodName target = summaries.targets().of(call);
    return target == null ? !isTrivialConstructor(call.callee()) : mayThrow(target);
  }

  private boolean isTrivialConstructor(MethodName callee) {
    return callee.isConstructor()
        && callee.descriptor().equals("()V")
        && callee.owner().startsWith("java/util/");
  }

  private boolean mayThrow(MethodName method) {
    Boolean throwing = known.get(method);
    if (throwing == null) {
      known.put(method, true);
      depth++;
      throwing = depth > DEEPEST || computeMayThrow(method);
      depth--;
      known.put(method, throwing);
    }
    return throwing;
  }

  private boolean computeMayThrow(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return true;
    }
    for (int site : body.order()) {
      Event event = body.event(site);
      boolean throwsHere =
          event instanceof Event.Throw
              || event instanceof Event.Check
              || event instanceof Event.ReadElement
              || event instanceof Event.WriteElement
              || event instanceof Event.Call call && mayThrow(call);
      if (throwsHere && body.edges(site).stream().noneMatch(Throwing::catchesAll)) {
        return true;
      }
    }
    return false;
  }

  private static boolean catchesAll(Edge edge) {
    return Edge.ANYTHING.equals(edge.thrown()) || "java/lang/Exception".equals(edge.thrown());
  }
}
