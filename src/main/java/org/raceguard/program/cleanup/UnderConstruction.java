package org.raceguard.program.cleanup;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Hold;
import org.raceguard.program.flow.PathState;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;

/**
 * What a constructor has opened and put into the object that it makes. When the constructor fails,
 * nobody gets the object, and what it holds stays open. A handler, and whoever else gets the object
 * before, is trusted to close it.
 */
final class UnderConstruction {
  private static final int DEEPEST = 4;
  private static final Value KEPT = Value.This.INSTANCE;

  private final Summaries summaries;
  private final Custody custody;
  private final boolean constructs;

  UnderConstruction(MethodBody body, Summaries summaries, Custody custody) {
    this.summaries = summaries;
    this.custody = custody;
    this.constructs = body.name().isConstructor();
  }

  /** Whether something is put into the new object. */
  boolean takes(Event.WriteField write) {
    return constructs && KEPT.equals(write.base());
  }

  static Hold kept(Hold opened) {
    return Hold.NONE.acquired(opened.sites().get(0), KEPT);
  }

  static boolean isKept(Hold hold) {
    return KEPT.equals(hold.stamp());
  }

  /** The state when an event begins, without what somebody may close from there on. */
  PathState before(Event event, PathState state) {
    if (!constructs || !isTrusted(event)) {
      return state;
    }
    PathState next = state;
    for (Map.Entry<LockName, Hold> entry : state.held().entrySet()) {
      if (isKept(entry.getValue())) {
        next = next.with(entry.getKey(), null);
      }
    }
    return next;
  }

  private boolean isTrusted(Event event) {
    if (event instanceof Event.Call call) {
      return call.arguments().contains(KEPT)
          || KEPT.equals(call.receiver()) && mayClose(summaries.targets().of(call), DEEPEST)
          || call.receiver() instanceof Value.Field && custody.closesReceiver(call);
    }
    return event instanceof Event.Catch
        || event instanceof Event.MakeFunction made && made.captured().contains(KEPT)
        || event instanceof Event.WriteField write && write.value().equals(KEPT);
  }

  /** Whether a method of the object closes something, by itself or through another one. */
  private boolean mayClose(@Nullable MethodName method, int depth) {
    MethodShape declared = method == null ? null : summaries.declaration(method);
    if (declared == null || depth == 0) {
      return true;
    }
    for (CodeCall call : declared.calls()) {
      boolean own = summaries.nests().isSame(call.callee().owner(), declared.name().owner());
      if (custody.closesReceiver(call.callee())
          || own && mayClose(summaries.targets().of(call.callee(), call.dispatch()), depth - 1)) {
        return true;
      }
    }
    return false;
  }
}
