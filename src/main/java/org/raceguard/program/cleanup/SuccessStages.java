package org.raceguard.program.cleanup;

import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.threads.HandOff;

/**
 * Stages that run only when the one before has succeeded, of which nothing is known but that nobody
 * on the way sees to its failure.
 */
public final class SuccessStages {
  private static final MethodTable.Kinds SEES_TO_FAILURE =
      MethodTable.Kinds.of(Effect.Kind.HANDLES_FAILURE, Effect.Kind.STARTS_STAGE);

  private final Summaries summaries;

  public SuccessStages(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a task is such a stage. */
  public boolean isOne(HandOff handOff) {
    MethodBody creator = summaries.files().body(handOff.method());
    Event.Call stage =
        creator != null && creator.event(handOff.site()) instanceof Event.Call call ? call : null;
    if (stage == null || !summaries.table().has(stage.callee(), Effect.Kind.STAGE)) {
      return false;
    }
    Event.Call before = stage;
    while (before != null && before.receiver() != null) {
      before = creator.callBehind(before.receiver());
      if (before != null && summaries.table().hasAny(before.callee(), SEES_TO_FAILURE)) {
        return false;
      }
    }
    return true;
  }
}
