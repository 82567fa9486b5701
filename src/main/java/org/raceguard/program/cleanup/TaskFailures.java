package org.raceguard.program.cleanup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Edge;
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
    Set<Integer> entered = new HashSet<>();
    Aftermath aftermath = new Aftermath(body);
    for (int site : body.order()) {
      Event event = body.event(site);
      if (event instanceof Event.Throw thrown
          && thrown.exception() instanceof Value.Caught caught
          && !entered.contains(caught.site())) {
        continue;
      }
      List<String> types =
          event instanceof Event.Call call
              ? typesOf(body, call, aftermath)
              : event instanceof Event.Throw thrown ? failures.of(thrown) : List.of();
      boolean fails = types.stream().anyMatch(type -> !type.equals(ThrownTypes.UNKNOWN_CHECKED));
      if (fails) {
        body.edges(site).stream().filter(Edge::isThrown).forEach(edge -> entered.add(edge.to()));
        if (types.stream().anyMatch(type -> escapes(body, site, type))) {
          ClassShape shape = summaries.hierarchy().shape(method.owner());
          return new Place(shape == null ? "" : shape.sourcePath(), event.line());
        }
      }
    }
    return null;
  }

  private List<String> typesOf(MethodBody body, Event.Call call, Aftermath aftermath) {
    if (!aftermath.contains(call)) {
      return failures.atLarge(body, call);
    }
    boolean own =
        call.dispatch() != Event.Dispatch.VIRTUAL || call.receiver() instanceof Value.This;
    return own ? failures.of(body, call) : List.of();
  }

  private boolean escapes(MethodBody body, int site, String type) {
    return !type.equals(ThrownTypes.UNKNOWN_CHECKED)
        && body.edges(site).stream()
            .filter(Edge::isThrown)
            .noneMatch(
                edge ->
                    edge.thrown() != null
                        && ThrownTypes.match(type, edge.thrown(), summaries.hierarchy())
                            == ThrownTypes.Match.ALWAYS);
  }
}
