package org.raceguard.program.cleanup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.Custody;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;
import org.raceguard.program.threads.Tasks;

/**
 * How the methods of the program start, stop and wait for threads and tasks, where it may be wrong.
 */
public final class ThreadHabits {
  private static final MethodTable.Kinds HABITS =
      MethodTable.Kinds.of(
          Effect.Kind.TIMED_GET,
          Effect.Kind.UNTIMED_GET,
          Effect.Kind.FORBIDDEN,
          Effect.Kind.RUNS_HERE,
          Effect.Kind.STARTS_THREAD,
          Effect.Kind.REPEATS);

  private final Summaries summaries;
  private final Tasks tasks;
  private final Restorers restorers;
  private final Failures failures;
  private final FieldReleases releases;
  private final Map<String, Map<MethodName, List<ThreadHabit>>> habits = new HashMap<>();

  ThreadHabits(
      Summaries summaries, Tasks tasks, Custody custody, Failures failures, Restorers restorers) {
    this.summaries = summaries;
    this.tasks = tasks;
    this.restorers = restorers;
    this.failures = failures;
    this.releases = new FieldReleases(summaries, custody);
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        List<ThreadHabit> found = new ArrayList<>();
        look(shape, method, found);
        if (!found.isEmpty()) {
          habits.computeIfAbsent(shape.name(), s -> new TreeMap<>()).put(method.name(), found);
        }
      }
    }
  }

  private void look(ClassShape shape, MethodShape method, List<ThreadHabit> found) {
    boolean task = tasks.startsOnAThread(method.name());
    boolean calls = method.callsAny(callee -> summaries.table().hasAny(callee, HABITS));
    MethodBody body = task || calls ? summaries.files().body(method.name()) : null;
    if (body == null) {
      return;
    }
    if (calls) {
      body.each(Event.Call.class, call -> look(shape, body, call, found));
      if (method.callsAny(callee -> has(callee, Effect.Kind.TIMED_GET))) {
        new TimedOutSteps(body, summaries, failures)
            .leftRunning()
            .forEach(
                (line, exit) ->
                    found.add(
                        new ThreadHabit(
                            ThreadHabit.Kind.LEFT_RUNNING, "Future.get()", line, exit)));
      }
    }
    if (task && !isDaemon(shape)) {
      int loop = new EndlessLoops(body, summaries, restorers).line();
      if (loop != 0) {
        found.add(new ThreadHabit(ThreadHabit.Kind.NEVER_ENDS, "", loop, 0));
      }
    }
  }

  private boolean has(MethodName callee, Effect.Kind kind) {
    return summaries.table().has(callee, kind);
  }

  /** A thread that lets the process end may run as long as it does. */
  private boolean isDaemon(ClassShape shape) {
    return shape.methods().stream()
        .anyMatch(method -> method.callsAny(callee -> has(callee, Effect.Kind.SETS_DAEMON)));
  }

  private void look(ClassShape shape, MethodBody body, Event.Call call, List<ThreadHabit> found) {
    MethodName callee = call.callee();
    String shown = Names.call(callee);
    boolean ofAnother =
        call.dispatch() == Event.Dispatch.VIRTUAL && !(call.receiver() instanceof Value.This);
    if (has(callee, Effect.Kind.FORBIDDEN) && isOfTheJdk(callee)) {
      found.add(new ThreadHabit(ThreadHabit.Kind.STOPS_BY_FORCE, shown, call.line(), 0));
    }
    if (has(callee, Effect.Kind.RUNS_HERE) && ofAnother) {
      found.add(new ThreadHabit(ThreadHabit.Kind.RUNS_HERE, shown, call.line(), 0));
    }
    if (has(callee, Effect.Kind.STARTS_THREAD)
        && call.receiver() instanceof Value.New created
        && created.type().equals("java/lang/Thread")) {
      found.add(new ThreadHabit(ThreadHabit.Kind.RAW_THREAD, shown, call.line(), 0));
    }
    if (has(callee, Effect.Kind.UNTIMED_GET) && isStarted(body, call)) {
      found.add(new ThreadHabit(ThreadHabit.Kind.WAITS_FOR_EVER, shown, call.line(), 0));
    }
    Effect repeats = summaries.table().effect(callee, Effect.Kind.REPEATS);
    if (repeats != null
        && "future".equals(repeats.detail())
        && !call.resultUsed()
        && canBeClosed(shape)
        && !closesScheduler(body, call)) {
      found.add(new ThreadHabit(ThreadHabit.Kind.NEVER_CANCELLED, shown, call.line(), 0));
    }
  }

  /**
   * {@code thread.stop()} is inherited by all threads; a method of the program's own is not meant.
   */
  private boolean isOfTheJdk(MethodName callee) {
    MethodShape declared = summaries.hierarchy().resolve(callee);
    return declared == null || declared.name().owner().startsWith("java/");
  }

  private boolean isStarted(MethodBody body, Event.Call call) {
    Event.Call start = call.receiver() == null ? null : body.callBehind(call.receiver());
    return start != null
        && (has(start.callee(), Effect.Kind.SUBMITS)
            || has(start.callee(), Effect.Kind.STARTS_STAGE));
  }

  private boolean canBeClosed(ClassShape shape) {
    return shape.methods().stream()
        .anyMatch(
            it -> it.name().descriptor().equals("()V") && has(it.name(), Effect.Kind.ENDS_LIFE));
  }

  private boolean closesScheduler(MethodBody body, Event.Call call) {
    FieldName field = call.receiver() == null ? null : releases.origin(body, call.receiver());
    return field == null
        ? !(call.receiver() instanceof Value.Parameter)
        : releases.isReleased(field);
  }

  /** By method of a class. */
  public Map<MethodName, List<ThreadHabit>> in(String type) {
    return habits.getOrDefault(type, Map.of());
  }
}
