package org.raceguard.program.signals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Edge;
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

  UnfinishedFutures(Summaries summaries) {
    this.summaries = summaries;
  }

  /** The future that a task is to complete and may not; null when there is none. */
  @Nullable MissedSignal in(HandOff handOff) {
    MethodBody creator = summaries.files().body(handOff.method());
    MethodBody task =
        summaries.isAnalysed(handOff.task().owner())
            ? summaries.files().body(handOff.task())
            : null;
    if (creator == null || task == null) {
      return null;
    }
    for (HandOff.Capture capture : handOff.captures()) {
      if (capture.outside() instanceof Value.New made
          && isUpToTask(creator, made, handOff.task())) {
        Event.Call completion = completion(task, capture.inside());
        Event left = completion == null ? null : leavesBefore(task, capture.inside());
        if (completion != null && left != null) {
          return new MissedSignal(
              Reason.NOT_ON_EVERY_PATH,
              Names.value(capture.inside(), task),
              completion.callee(),
              completion.line(),
              summaries.place(task.name().owner(), left.line()),
              left instanceof Event.Call failing ? failing.callee() : null);
        }
      }
    }
    return null;
  }

  /** Whether nobody but one task can complete a future that a method made. */
  private boolean isUpToTask(MethodBody creator, Value.New made, MethodName task) {
    boolean[] others = new boolean[1];
    for (int site : creator.order()) {
      Event event = creator.event(site);
      if (event instanceof Event.Call call) {
        others[0] |=
            call.arguments().contains(made) || made.equals(call.receiver()) && completes(call);
      } else if (event instanceof Event.MakeFunction function) {
        others[0] |= function.captured().contains(made) && !function.body().equals(task);
      } else if (event instanceof Event.WriteField write) {
        others[0] |= write.value().equals(made);
      } else if (event instanceof Event.WriteElement write) {
        others[0] |= write.value().equals(made);
      }
      for (Edge edge : creator.edges(site)) {
        others[0] |= edge.assigns().containsValue(made);
      }
    }
    return !others[0];
  }

  private boolean completes(Event.Call call) {
    return summaries.table().effect(call.callee(), Effect.Kind.FINISHES) != null;
  }

  private Event.@Nullable Call completion(MethodBody task, Value future) {
    Event.Call[] found = new Event.Call[1];
    task.each(
        Event.Call.class,
        call -> {
          if (found[0] == null && future.equals(call.receiver()) && completes(call)) {
            found[0] = call;
          }
        });
    return found[0];
  }

  /** The call that may fail before the future is completed, or the return that comes before. */
  private @Nullable Event leavesBefore(MethodBody task, Value future) {
    boolean asked = asksHowFar(task, future);
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(task.entry()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (!seen.add(site) || isDone(task.event(site), future)) {
        continue;
      }
      Event event = task.event(site);
      boolean fails =
          event instanceof Event.Call call && fails(call) && staysOpen(task, site, future);
      if (fails || event instanceof Event.Return && !asked) {
        return event;
      }
      for (Edge edge : task.edges(site)) {
        if (!edge.isThrown()) {
          todo.add(edge.to());
        }
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

  private boolean isDone(Event event, Value future) {
    if (event instanceof Event.Call call) {
      return call.arguments().contains(future) || future.equals(call.receiver()) && completes(call);
    }
    return event instanceof Event.MakeFunction made && made.captured().contains(future)
        || event instanceof Event.WriteField write && write.value().equals(future);
  }

  /** Whether an exception at a site leads out of the task with the future as it was. */
  private boolean staysOpen(MethodBody task, int failing, Value future) {
    if (task.edges(failing).stream().noneMatch(UnfinishedFutures::catches)) {
      return true;
    }
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>();
    task.edges(failing).stream().filter(Edge::isThrown).forEach(edge -> todo.add(edge.to()));
    while (!todo.isEmpty()) {
      int site = todo.remove();
      if (!seen.add(site) || isDone(task.event(site), future)) {
        continue;
      }
      Event event = task.event(site);
      boolean leaves =
          event instanceof Event.Return
              || event instanceof Event.Throw
                  && task.edges(site).stream().noneMatch(UnfinishedFutures::catches);
      if (leaves) {
        return true;
      }
      task.edges(site).stream()
          .filter(edge -> !edge.isThrown() || event instanceof Event.Throw)
          .forEach(edge -> todo.add(edge.to()));
    }
    return false;
  }

  private static boolean catches(Edge edge) {
    return Edge.ANYTHING.equals(edge.thrown())
        || "java/lang/Exception".equals(edge.thrown())
        || "java/lang/Throwable".equals(edge.thrown())
        || "java/lang/RuntimeException".equals(edge.thrown());
  }

  /** Whether a call may well fail: foreign code, declared exceptions, a method that throws. */
  private boolean fails(Event.Call call) {
    MethodName target = summaries.targets().of(call);
    if (target != null) {
      return summaries.mayThrow(call);
    }
    MethodShape declared = summaries.hierarchy().resolve(call.callee());
    return summaries.isFunctional(call.callee()) && !call.callee().isConstructor()
        || declared != null && !declared.thrown().isEmpty() && summaries.mayThrow(call);
  }
}
