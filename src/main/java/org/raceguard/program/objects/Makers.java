package org.raceguard.program.objects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;

/** What values are wherever they are kept: which calls give them, of which types they are. */
public final class Makers {
  /** How many fields a value is followed through. */
  private static final int DEEPEST = 4;

  /** A class that is made in more places says nothing of what it is given. */
  private static final int MOST_CALLERS = 12;

  private final Summaries summaries;
  private final FieldWrites writes;
  private final CallGraph graph;

  public Makers(Summaries summaries, FieldWrites writes, CallGraph graph) {
    this.summaries = summaries;
    this.writes = writes;
    this.graph = graph;
  }

  /**
   * Whether all that a value may be, {@code null} aside, is the result of a call of some kind or an
   * object of some type, wherever it is kept.
   */
  public boolean isAlways(
      MethodBody body, Value value, int site, Predicate<MethodName> call, Predicate<String> type) {
    return isAlways(body, value, site, call, type, Set.of());
  }

  private boolean isAlways(
      MethodBody body,
      Value value,
      int site,
      Predicate<MethodName> call,
      Predicate<String> type,
      Set<FieldName> from) {
    boolean[] some = {false};
    boolean[] all = {true};
    new ValueSets(body)
        .each(
            value,
            site,
            (each, at) -> {
              if (!(each instanceof Value.Null)) {
                some[0] = true;
                all[0] &= is(body, each, call, type, from);
              }
            });
    return some[0] && all[0];
  }

  private boolean is(
      MethodBody body,
      Value value,
      Predicate<MethodName> call,
      Predicate<String> type,
      Set<FieldName> from) {
    if (value instanceof Value.New created) {
      return type.test(created.type());
    }
    if (value instanceof Value.Field field) {
      FieldName declared = summaries.hierarchy().declared(field.name());
      if (from.contains(declared)) {
        return true;
      }
      boolean[] some = {false};
      boolean[] all = {true};
      if (from.size() < DEEPEST) {
        Set<FieldName> through = new HashSet<>(from);
        through.add(declared);
        for (FieldWrite each : writes.to(declared)) {
          Event.WriteField write = each.event();
          if (!(write.value() instanceof Value.Null)) {
            some[0] = true;
            all[0] &= isAlways(each.body(), write.value(), write.site(), call, type, through);
          }
        }
      }
      return some[0] && all[0];
    }
    if (value instanceof Value.Parameter parameter) {
      return isGiven(body, parameter.index(), call, type, from);
    }
    Event.Call behind = body.callBehind(value);
    return behind != null
        && (call.test(behind.callee())
            || !behind.arguments().isEmpty()
                && summaries.objects().isArgument(behind.callee())
                && isAlways(body, behind.arguments().get(0), behind.site(), call, type, from));
  }

  /** What a constructor gets, wherever the program calls it. */
  private boolean isGiven(
      MethodBody body,
      int index,
      Predicate<MethodName> call,
      Predicate<String> type,
      Set<FieldName> from) {
    List<CallGraph.Step> callers =
        body.name().isConstructor() ? graph.callers(body.name()) : List.of();
    boolean[] some = {false};
    boolean[] all = {callers.size() <= MOST_CALLERS};
    for (CallGraph.Step caller : all[0] ? callers : List.<CallGraph.Step>of()) {
      MethodBody giver = all[0] ? summaries.files().body(caller.target()) : null;
      all[0] &= giver != null;
      if (giver != null) {
        giver.each(
            Event.Call.class,
            made -> {
              if (made.callee().equals(body.name()) && index < made.arguments().size()) {
                some[0] = true;
                all[0] &=
                    isAlways(giver, made.arguments().get(index), made.site(), call, type, from);
              }
            });
      }
    }
    return some[0] && all[0];
  }
}
