package org.raceguard.program.locks;

import java.util.List;
import java.util.Set;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * Which methods are guarded helpers: they acquire a lock, run code that they were given while they
 * hold it, and release it on every path.
 */
final class GuardedHelpers {
  private static final MethodTable.Kinds OPERATIONS =
      MethodTable.Kinds.of(Effect.Kind.ACQUIRE, Effect.Kind.TRY_ACQUIRE, Effect.Kind.RELEASE);

  private final Summaries summaries;

  GuardedHelpers(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Acquisitions and releases of locks that are kept in fields. */
  List<LockUse> fieldUses(MethodName method, LockFacts facts) {
    MethodBody body = facts.uses().isEmpty() ? null : summaries.files().body(method);
    return body == null
        ? List.of()
        : facts.uses().stream()
            .filter(use -> use.lock().lock() instanceof Value.Field)
            .map(use -> ofField(use, body))
            .toList();
  }

  /** The same use with the name of the field, whichever side of the lock it is about. */
  private static LockUse ofField(LockUse use, MethodBody body) {
    return new LockUse(
        use.lock(),
        Names.value(use.lock().lock(), body),
        use.acquires(),
        use.operation(),
        use.line());
  }

  /** Those that a method is not the helper for. */
  List<LockUse> usesOutside(MethodName method, LockFacts facts) {
    return fieldUses(method, facts).stream()
        .filter(use -> !isHelper(method, facts, use.lock()) && !isOperation(method))
        .toList();
  }

  private boolean isHelper(MethodName method, LockFacts facts, LockName lock) {
    MethodBody body = summaries.files().body(method);
    boolean leaks = facts.leaks().stream().anyMatch(leak -> leak.lock().equals(lock));
    if (body == null || leaks) {
      return false;
    }
    boolean[] runs = new boolean[1];
    body.each(
        Event.Call.class,
        call ->
            runs[0] |=
                facts.held().getOrDefault(call.site(), Set.of()).contains(lock)
                    && runsWhatIsGiven(call));
    return runs[0];
  }

  /** Whether a call runs a function that came in as a parameter. */
  private boolean runsWhatIsGiven(Event.Call call) {
    if (call.receiver() instanceof Value.Parameter && summaries.isFunctional(call.callee())) {
      return true;
    }
    boolean runsAll = summaries.table().has(call.callee(), Effect.Kind.RUNS_ARGUMENT);
    MethodName target = summaries.targets().of(call);
    for (int i = 0; i < call.arguments().size(); i++) {
      boolean run =
          runsAll && takesFunction(call.callee(), i)
              || target != null && summaries.runParameters(target).contains(i);
      if (run && call.arguments().get(i) instanceof Value.Parameter) {
        return true;
      }
    }
    return false;
  }

  private boolean takesFunction(MethodName callee, int argument) {
    String type = Descriptors.parameterType(callee, argument);
    return type != null && summaries.isFunctional(type);
  }

  /** A lock of one's own passes on to the one inside. */
  private boolean isOperation(MethodName method) {
    return summaries.table().hasAny(method, OPERATIONS);
  }
}
