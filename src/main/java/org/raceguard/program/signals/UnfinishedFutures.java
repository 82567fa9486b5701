package org.raceguard.program.signals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.Failures;
import org.raceguard.program.cleanup.OwedSteps;
import org.raceguard.program.cleanup.OwedSteps.Left;
import org.raceguard.program.cleanup.SoleDebtor;
import org.raceguard.program.cleanup.SuccessStages;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.signals.MissedSignal.Reason;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;

/**
 * Finds tasks that complete a future where all goes well, and leave it as it is when something
 * fails: whoever waits for it waits for ever.
 */
final class UnfinishedFutures {
  private final Summaries summaries;
  private final SoleDebtor debtor;
  private final SuccessStages stages;
  private final Failures failures;

  UnfinishedFutures(Summaries summaries, Failures failures) {
    this.summaries = summaries;
    this.debtor = new SoleDebtor(summaries, Effect.Kind.COMPLETES);
    this.failures = failures;
    this.stages = new SuccessStages(summaries);
  }

  /** The future that a task is to complete and may not; null when there is none. */
  @Nullable MissedSignal in(HandOff handOff) {
    MethodBody task =
        summaries.isAnalysed(handOff.task().owner())
            ? summaries.files().body(handOff.task())
            : null;
    if (task == null) {
      return byReference(handOff);
    }
    for (HandOff.Capture capture : debtor.captures(handOff)) {
      if (isAwaitedForATime(handOff.method(), capture.outside())) {
        continue;
      }
      Event.Call completion = completion(task, capture.inside());
      MissedSignal missed = completion == null ? null : missed(task, capture.inside(), completion);
      if (missed != null) {
        return missed;
      }
      if (completion != null && stages.isOne(handOff)) {
        return new MissedSignal(
            Reason.ONLY_AFTER_SUCCESS,
            Names.value(capture.inside(), task),
            completion.callee(),
            completion.line(),
            null,
            null);
      }
    }
    return null;
  }

  /** {@code before.thenAccept(future::complete)}. */
  private @Nullable MissedSignal byReference(HandOff handOff) {
    MethodBody creator = summaries.files().body(handOff.method());
    if (creator != null && summaries.table().has(handOff.task(), Effect.Kind.COMPLETES)) {
      for (HandOff.Capture capture : debtor.captures(handOff)) {
        boolean completed = capture.inside() instanceof Value.This;
        if (completed
            && !isAwaitedForATime(handOff.method(), capture.outside())
            && stages.isOne(handOff)) {
          return new MissedSignal(
              Reason.ONLY_AFTER_SUCCESS,
              Names.value(capture.outside(), creator),
              handOff.task(),
              handOff.line(),
              null,
              null);
        }
      }
    }
    return null;
  }

  /** Whether the method that makes a future waits for it, and not for ever. */
  private boolean isAwaitedForATime(MethodName maker, Value future) {
    MethodBody body = summaries.files().body(maker);
    boolean[] awaited = new boolean[1];
    if (body != null) {
      body.each(
          Event.Call.class,
          call ->
              awaited[0] |=
                  future.equals(call.receiver())
                      && summaries.table().has(call.callee(), Effect.Kind.TIMED_GET));
    }
    return awaited[0];
  }

  private Event.@Nullable Call completion(MethodBody task, Value future) {
    Event.Call[] found = new Event.Call[1];
    task.each(
        Event.Call.class,
        call -> {
          if (found[0] == null
              && future.equals(call.receiver())
              && summaries.table().has(call.callee(), Effect.Kind.COMPLETES)) {
            found[0] = call;
          }
        });
    return found[0];
  }

  private @Nullable MissedSignal missed(MethodBody task, Value future, Event.Call completion) {
    for (Left left :
        new OwedSteps(task, summaries, failures, Effect.Kind.COMPLETES)
            .leftOpen(List.of(future))
            .values()) {
      Event failure = left.failure();
      if (failure != null || !asksHowFar(task, future)) {
        return new MissedSignal(
            Reason.NOT_ON_EVERY_PATH,
            Names.value(future, task),
            completion.callee(),
            completion.line(),
            summaries.place(task.name().owner(), (failure == null ? left.exit() : failure).line()),
            failure instanceof Event.Call failing ? failing.callee() : null);
      }
    }
    return null;
  }

  /** Whether the task asks the future itself: then it knows why it leaves it alone. */
  private static boolean asksHowFar(MethodBody task, Value future) {
    boolean[] asks = new boolean[1];
    task.each(
        Event.Call.class, call -> asks[0] |= future.equals(call.receiver()) && call.resultUsed());
    return asks[0];
  }
}
