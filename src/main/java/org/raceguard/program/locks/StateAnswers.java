package org.raceguard.program.locks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;

/**
 * Whether a method that waits tells its caller how things stand: {@code latch.await(time, unit);
 * return isTerminated();}. The state tells, not the wait.
 */
final class StateAnswers {
  private final MethodBody body;
  private final Summaries summaries;

  StateAnswers(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
  }

  /** Whether all that follows a wait is a boolean answer that is not always the same. */
  boolean follow(int wait) {
    if (!body.name().returnType().equals("Z")) {
      return false;
    }
    Set<Value> answers = new HashSet<>();
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> todo = new ArrayDeque<>(List.of(wait));
    while (!todo.isEmpty()) {
      for (Edge edge : body.edges(todo.remove())) {
        if (edge.isThrown() || !seen.add(edge.to())) {
          continue;
        }
        Event event = body.event(edge.to());
        if (event instanceof Event.Return exit) {
          answers.add(Objects.requireNonNull(exit.value()));
        } else if (event instanceof Event.WriteField
            || event instanceof Event.Call call && isWork(call)) {
          return false;
        }
        todo.add(edge.to());
      }
    }
    return answers.size() > 1
        || answers.stream().noneMatch(answer -> answer instanceof Value.Constant);
  }

  private boolean isWork(Event.Call call) {
    return !call.resultUsed() && !summaries.table().isNoWork(call.callee());
  }
}
