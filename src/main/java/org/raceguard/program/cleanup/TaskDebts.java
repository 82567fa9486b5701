package org.raceguard.program.cleanup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.raceguard.program.cleanup.TakenDuty.Fault;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Resolver;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.HandOff;
import org.raceguard.program.threads.Tasks;

/**
 * What tasks owe to others, and pay on some ways out only: a latch that they count down, a permit
 * that whoever started them has acquired for them.
 */
final class TaskDebts {
  private final Summaries summaries;
  private final Tasks tasks;
  private final Keepers keepers;
  private final Failures failures;

  TaskDebts(Summaries summaries, Tasks tasks, Keepers keepers, Failures failures) {
    this.summaries = summaries;
    this.tasks = tasks;
    this.keepers = keepers;
    this.failures = failures;
  }

  void each(BiConsumer<MethodName, TakenDuty> found) {
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        boolean counts = pays(method, Effect.Kind.COUNTS);
        boolean gives = pays(method, Effect.Kind.GIVES_BACK) && !keepers.takes(method.name());
        if ((counts || gives) && tasks.isTask(method.name())) {
          MethodBody body = summaries.files().body(method.name());
          if (body != null && counts) {
            counts(body, found);
          }
          if (body != null && gives) {
            permits(body, found);
          }
        }
      }
    }
  }

  private boolean pays(MethodShape method, Effect.Kind kind) {
    return method.callsAny(callee -> summaries.table().has(callee, kind));
  }

  /** Whether a task counts down, on every way out, what it counts down on one. */
  private void counts(MethodBody body, BiConsumer<MethodName, TakenDuty> found) {
    Map<Value, Integer> lines = receivers(body, Effect.Kind.COUNTS, DutyKind.COUNT);
    Map<Value, OwedSteps.Left> left = left(body, Effect.Kind.COUNTS, lines);
    left.forEach(
        (latch, way) -> {
          if (way.failure() != null || isUpTo(body.name(), latch)) {
            report(body, DutyKind.COUNT, latch, lines.getOrDefault(latch, 0), way, found);
          }
        });
    lines.forEach(
        (latch, line) -> {
          if (!left.containsKey(latch) && isUpToSuccess(body.name(), latch)) {
            String shown = Names.value(latch, body);
            found.accept(
                body.name(),
                new TakenDuty(DutyKind.COUNT, Fault.ONLY_AFTER_SUCCESS, shown, line, line, false));
          }
        });
  }

  /** {@code before.thenAccept(it -> latch.countDown())}, where nobody else counts. */
  private boolean isUpToSuccess(MethodName task, Value latch) {
    List<HandOff> places = tasks.roots().handOffsOf(task);
    HandOff place = places.size() == 1 ? places.get(0) : null;
    MethodBody creator = place == null ? null : summaries.files().body(place.method());
    if (place == null || creator == null || !new SuccessStages(summaries).isOne(place)) {
      return false;
    }
    for (HandOff.Capture capture : new SoleDebtor(summaries, Effect.Kind.COUNTS).captures(place)) {
      if (capture.inside().equals(latch)) {
        return !isAwaitedForATime(creator, capture.outside());
      }
    }
    return false;
  }

  private static boolean isAwaitedForATime(MethodBody creator, Value latch) {
    boolean[] timed = new boolean[1];
    creator.each(
        Event.Call.class,
        call ->
            timed[0] |=
                latch.equals(call.receiver())
                    && !call.callee().isConstructor()
                    && !call.arguments().isEmpty());
    return timed[0];
  }

  /** Whether a task that fails releases what was acquired for it. */
  private void permits(MethodBody body, BiConsumer<MethodName, TakenDuty> found) {
    Map<Value, Integer> lines = receivers(body, Effect.Kind.GIVES_BACK, DutyKind.PERMIT);
    lines.keySet().removeIf(semaphore -> !isLent(body.name(), semaphore));
    Map<Value, OwedSteps.Left> left = left(body, Effect.Kind.GIVES_BACK, lines);
    left.forEach(
        (semaphore, way) -> {
          if (way.failure() != null) {
            report(body, DutyKind.PERMIT, semaphore, lines.getOrDefault(semaphore, 0), way, found);
          }
        });
  }

  /** Whether each method that starts a task acquires for it what the task releases. */
  private boolean isLent(MethodName task, Value semaphore) {
    List<HandOff> places = tasks.roots().handOffsOf(task);
    return !places.isEmpty()
        && places.stream().allMatch(place -> keepers.takes(place.method(), semaphore));
  }

  private Map<Value, Integer> receivers(MethodBody body, Effect.Kind payment, DutyKind kind) {
    Resolver resolver = new Resolver(body, summaries);
    Map<Value, Integer> lines = new LinkedHashMap<>();
    body.each(
        Event.Call.class,
        call -> {
          Effect pays = summaries.table().effect(call.callee(), payment);
          boolean isOfKind = pays != null && (pays.detail() == null || DutyKind.of(pays) == kind);
          if (isOfKind && call.receiver() != null) {
            lines.putIfAbsent(resolver.resolve(call.receiver(), Map.of()), call.line());
          }
        });
    return lines;
  }

  private Map<Value, OwedSteps.Left> left(
      MethodBody body, Effect.Kind payment, Map<Value, Integer> lines) {
    return lines.isEmpty()
        ? Map.of()
        : new OwedSteps(body, summaries, failures, payment).leftOpen(lines.keySet());
  }

  private static void report(
      MethodBody body,
      DutyKind kind,
      Value keeper,
      int line,
      OwedSteps.Left way,
      BiConsumer<MethodName, TakenDuty> found) {
    String shown = Names.value(keeper, body);
    boolean failed = way.failure() != null;
    int exit = way.exit().line();
    found.accept(body.name(), new TakenDuty(kind, Fault.LEFT_BY_TASK, shown, line, exit, failed));
  }

  /**
   * Whether each run of a task is waited for, so that it may not merely return: the latch is made
   * for this task alone, and has a count for each of its runs.
   */
  private boolean isUpTo(MethodName task, Value latch) {
    List<HandOff> places = tasks.roots().handOffsOf(task);
    if (places.size() != 1) {
      return false;
    }
    HandOff place = places.get(0);
    boolean once = place.certain() && !summaries.table().has(place.via(), Effect.Kind.REPEATS);
    MethodBody creator = summaries.files().body(place.method());
    return once
        && creator != null
        && new SoleDebtor(summaries, Effect.Kind.COUNTS)
            .captures(place).stream()
                .anyMatch(
                    it ->
                        it.inside().equals(latch)
                            && it.outside() instanceof Value.New made
                            && isForEach(place, new Resolver(creator, summaries), made));
  }

  private static boolean isForEach(HandOff place, Resolver resolver, Value.New latch) {
    Event.Call made = resolver.constructorOf(latch);
    return made != null
        && made.arguments().stream().allMatch(it -> it instanceof Value.Constant) != place.many();
  }
}
