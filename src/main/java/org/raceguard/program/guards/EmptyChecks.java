package org.raceguard.program.guards;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Edge;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;

/** Where a method asks whether a field is still empty. */
final class EmptyChecks {
  /** A test of a field that decides whether it is still empty. */
  record Check(Event.ReadField read, int whenEmpty, int otherwise) {}

  private final MethodBody body;
  private final ValueSets values;
  private final Map<Value, List<Event.ReadField>> reads = new HashMap<>();
  private final Map<Value, List<Check>> checks = new HashMap<>();

  /**
   * @param isOfInterest which fields to look at
   */
  EmptyChecks(MethodBody body, ValueSets values, Predicate<FieldName> isOfInterest) {
    this.body = body;
    this.values = values;
    body.each(
        Event.ReadField.class,
        read ->
            reads
                .computeIfAbsent(
                    new Value.Field(read.base(), read.field()), f -> new ArrayList<>(2))
                .add(read));
    for (int site : body.order()) {
      List<Edge> edges = body.edges(site);
      for (Edge edge : edges) {
        if (edge.condition() instanceof Value.Field field
            && !edge.holds()
            && reads.containsKey(field)
            && isOfInterest.test(field.name())) {
          Edge other =
              edges.stream().filter(it -> it != edge && !it.isThrown()).findFirst().orElse(null);
          Event.ReadField read = readBefore(site, reads.get(field));
          if (other != null && read != null) {
            checks
                .computeIfAbsent(field, f -> new ArrayList<>(2))
                .add(new Check(read, edge.to(), other.to()));
          }
        }
      }
    }
  }

  /** The checks by the fields that they ask. */
  Map<Value, List<Check>> byField() {
    return checks;
  }

  /** All reads of a field that a check asks. */
  List<Event.ReadField> reads(Check check) {
    return reads.getOrDefault(
        new Value.Field(check.read().base(), check.read().field()), List.of());
  }

  /** The read whose value a decision looks at: the latest on the way. */
  private Event.@Nullable ReadField readBefore(int site, List<Event.ReadField> all) {
    Event.ReadField latest = null;
    for (Event.ReadField read : all) {
      Set<Integer> others = new HashSet<>();
      all.stream().filter(it -> it != read).forEach(it -> others.add(it.site()));
      if (values.reachable(read.site(), others).contains(site)) {
        latest = read;
      }
    }
    return latest;
  }

  /** Whether a site is reached only when the field is empty, in each turn of a loop anew. */
  boolean controls(Check check, int site) {
    return reaches(check.whenEmpty(), site, Set.of())
        && !reaches(check.otherwise(), site, Set.of(check.read().site()));
  }

  private boolean reaches(int from, int site, Set<Integer> barriers) {
    return from == site || values.reachable(from, barriers).contains(site);
  }

  /**
   * Whether the method throws if the field is not empty: then the check only says that somebody
   * made a mistake.
   */
  boolean refuses(Check check) {
    Set<Integer> seen = new HashSet<>();
    int site = check.otherwise();
    while (seen.add(site) && !(body.event(site) instanceof Event.Throw)) {
      List<Edge> onwards = body.edges(site).stream().filter(it -> !it.isThrown()).toList();
      if (onwards.size() != 1) {
        return false;
      }
      site = onwards.get(0).to();
    }
    return body.event(site) instanceof Event.Throw;
  }
}
