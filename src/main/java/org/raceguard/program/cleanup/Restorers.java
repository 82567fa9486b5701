package org.raceguard.program.cleanup;

import java.util.function.Supplier;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.tables.Effect;

/** Which calls wait and can be interrupted, and which restore the flag of an interrupted thread. */
final class Restorers {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Interruptions interruptions;

  Restorers(Summaries summaries, Supplier<FieldWrites> writes) {
    this.summaries = summaries;
    this.interruptions = new Interruptions(summaries, writes);
  }

  boolean isInterruptible(MethodName callee) {
    return interruptions.mayBeToldBy(callee);
  }

  boolean restores(Event.Call call) {
    if (summaries.table().has(call.callee(), Effect.Kind.RESTORES)) {
      return true;
    }
    MethodName target = summaries.targets().of(call);
    return target != null && restores(target, 0);
  }

  private boolean restores(MethodName method, int depth) {
    MethodShape declared = summaries.declaration(method);
    if (declared == null || depth > DEEPEST) {
      return false;
    }
    for (ClassShape.CodeCall call : declared.calls()) {
      MethodName target = summaries.targets().of(call.callee(), call.dispatch());
      if (summaries.table().has(call.callee(), Effect.Kind.RESTORES)
          || target != null && restores(target, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class wakes its threads by interrupting them, for them to look at a flag. */
  boolean interruptsOthers(ClassShape shape) {
    for (MethodShape method : shape.methods()) {
      boolean restores =
          method.callsAny(callee -> summaries.table().has(callee, Effect.Kind.RESTORES));
      MethodBody body = restores ? summaries.files().body(method.name()) : null;
      if (body != null) {
        boolean[] others = new boolean[1];
        body.each(
            Event.Call.class,
            call -> {
              if (summaries.table().has(call.callee(), Effect.Kind.RESTORES)) {
                others[0] |= body.callBehind(Keepers.receiver(call)) == null;
              }
            });
        if (others[0]) {
          return true;
        }
      }
    }
    return false;
  }
}
