package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.code.ThrownTypes;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;

/** Whether a task can end by an exception. */
final class TaskFailures {
  private final Summaries summaries;
  private final Failures failures;
  private final Map<MethodName, Optional<Place>> known = new HashMap<>();

  TaskFailures(Summaries summaries, Failures failures) {
    this.summaries = summaries;
    this.failures = failures;
  }

  /**
   * Where an exception comes from that leaves a method; null when none does, as far as is known.
   */
  @Nullable Place failure(MethodName method) {
    Optional<Place> place = known.get(method);
    if (place == null) {
      known.put(method, Optional.empty());
      place = Optional.ofNullable(compute(method));
      known.put(method, place);
    }
    return place.orElse(null);
  }

  private @Nullable Place compute(MethodName method) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return null;
    }
    Aftermath aftermath = new Aftermath(body);
    Event failing =
        new WayOut(body, summaries.hierarchy())
            .first(
                event ->
                    event instanceof Event.Call call
                        ? typesOf(body, call, aftermath)
                        : failures.of((Event.Throw) event),
                type -> !type.equals(ThrownTypes.UNKNOWN_CHECKED));
    return failing == null ? null : summaries.place(method.owner(), failing.line());
  }

  private List<String> typesOf(MethodBody body, Event.Call call, Aftermath aftermath) {
    if (!aftermath.contains(call)) {
      return failures.atLarge(body, call);
    }
    boolean own =
        call.dispatch() != Event.Dispatch.VIRTUAL || call.receiver() instanceof Value.This;
    return own ? failures.onPurpose(body, call) : List.of();
  }
}
