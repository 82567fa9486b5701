package org.raceguard.program.signals;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.cleanup.Failures;
import org.raceguard.program.cleanup.SilentCallbacks;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.exposure.KeptObject;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.flow.WaitLoops;
import org.raceguard.program.locks.Backwards;
import org.raceguard.program.signals.MissedSignal.Reason;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.ThreadRoots;

/** Finds waits whose signal is lost when it comes first, or never comes. */
final class MissedSignals {
  private final Summaries summaries;
  private final Nests nests;
  private final Failures failures;
  private final Map<String, Map<MethodName, List<MissedSignal>>> found = new HashMap<>();

  MissedSignals(Summaries summaries, Nests nests, Failures failures) {
    this.summaries = summaries;
    this.failures = failures;
    this.nests = nests;
  }

  /** By class and method. */
  Map<String, Map<MethodName, List<MissedSignal>>> in(
      Collection<MethodName> looked, ThreadRoots roots) {
    for (MethodName method : looked) {
      MethodBody body = summaries.files().body(method);
      if (body != null) {
        summaries.locks(method).waits().forEach(wait -> judge(body, wait));
        body.each(Event.Call.class, call -> judge(body, call));
      }
    }
    UnfinishedFutures futures = new UnfinishedFutures(summaries, failures);
    for (HandOff handOff : roots.handOffs()) {
      MissedSignal missed = futures.in(handOff);
      if (missed != null) {
        boolean own = summaries.isAnalysed(handOff.task().owner());
        add(own ? handOff.task() : handOff.method(), missed);
      }
    }
    new SilentCallbacks(summaries, Effect.Kind.COMPLETES).each(this::add);
    return found;
  }

  private void add(SilentCallbacks.Silence silence) {
    add(
        silence.method(),
        new MissedSignal(
            Reason.NOT_ON_FAILURE, silence.owed(), silence.paying(), silence.line(), null, null));
  }

  private void add(MethodName method, MissedSignal missed) {
    List<MissedSignal> all =
        found
            .computeIfAbsent(method.owner(), o -> new TreeMap<>())
            .computeIfAbsent(method, m -> new ArrayList<>());
    if (all.stream().noneMatch(it -> it.line() == missed.line())) {
      all.add(missed);
    }
  }

  /** A wait without a limit that no decision on state comes before, since the lock was acquired. */
  private void judge(MethodBody body, LockFacts.Wait wait) {
    boolean waits = wait.kind() == Effect.Kind.AWAIT || wait.kind() == Effect.Kind.MONITOR_WAIT;
    if (!waits
        || !(body.event(wait.site()) instanceof Event.Call call)
        || !call.arguments().isEmpty()
        || !wait.heldOnSomePath()
        || wait.kind() == Effect.Kind.MONITOR_WAIT && wait.onCondition()
        || isCondition(body.name())
        || new WaitLoops(body, summaries).isForCaller(wait.site())
        || new SinceThen(body, summaries).isWaitedFor(wait.site())) {
      return;
    }
    StateQuestions questions = new StateQuestions(body, summaries);
    Backwards.Way way =
        new Backwards(body, summaries)
            .to(wait.site(), it -> questions.of(it) != StateQuestions.Answer.LOCAL);
    MethodShape declared = summaries.declaration(body.name());
    boolean fromStart =
        way.untestedFromEntry() && declared != null && declared.is(Modifier.SYNCHRONIZED);
    if (way.untested() || fromStart) {
      add(
          body.name(),
          new MissedSignal(
              Reason.NO_STATE, wait.shown(), wait.operation(), wait.line(), null, null));
    }
  }

  private boolean isCondition(MethodName method) {
    return summaries.table().has(method, Effect.Kind.AWAIT);
  }

  /** A latch that nobody counts down. */
  private void judge(MethodBody body, Event.Call call) {
    if (!summaries.table().has(call.callee(), Effect.Kind.AWAITS_COUNT)) {
      return;
    }
    KeptObject uses = uses(body, call.receiver());
    if (uses == null || uses.escapes() || !isMadeToWait(uses)) {
      return;
    }
    boolean counted =
        uses.all().stream()
            .anyMatch(it -> summaries.table().has(it.callee(), Effect.Kind.COUNTS_DOWN));
    if (!counted) {
      add(
          body.name(),
          new MissedSignal(
              Reason.NO_SIGNAL,
              Names.value(call.receiver() == null ? Value.This.INSTANCE : call.receiver(), body),
              call.callee(),
              call.line(),
              null,
              null));
    }
  }

  private @Nullable KeptObject uses(MethodBody body, @Nullable Value object) {
    if (object instanceof Value.New made) {
      return KeptObject.ofLocal(summaries, body, made);
    }
    if (object instanceof Value.Field path) {
      FieldName name = summaries.hierarchy().declared(path.name());
      FieldShape field = summaries.hierarchy().field(name);
      if (field != null && field.is(Modifier.PRIVATE) && summaries.isAnalysed(name.owner())) {
        return KeptObject.ofField(summaries, nests, name);
      }
    }
    return null;
  }

  /**
   * Whether the class made the latch itself; one that somebody gave it is counted down elsewhere.
   */
  private static boolean isMadeToWait(KeptObject uses) {
    return !uses.assigned().isEmpty()
        && uses.assigned().stream()
            .allMatch(it -> it instanceof Value.New || it instanceof Value.Null);
  }
}
