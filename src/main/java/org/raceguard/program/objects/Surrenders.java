package org.raceguard.program.objects;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;

/**
 * Methods of the program that end the life of their object under a name of their own: they close it
 * on every way, as {@code finish()} does, or are the part of {@code close()} that lets go of what
 * it holds, as {@code discard()} is.
 */
final class Surrenders {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Predicate<MethodName> closes;
  private final Map<MethodName, Boolean> closing = new HashMap<>();
  private final Map<MethodName, Boolean> known = new HashMap<>();

  /**
   * @param closes whether a method closes its receiver, as the table says
   */
  Surrenders(Summaries summaries, Predicate<MethodName> closes) {
    this.summaries = summaries;
    this.closes = closes;
  }

  boolean isOne(Event.Call call) {
    MethodName target =
        call.receiver() == null || call.callee().isConstructor()
            ? null
            : summaries.targets().of(call);
    return target != null && known.computeIfAbsent(target, this::endsItsObject);
  }

  private boolean endsItsObject(MethodName method) {
    return alwaysCloses(method, 0) || isPartOfClose(method);
  }

  /** Whether a method returns only after it has closed its own object. */
  private boolean alwaysCloses(MethodName method, int depth) {
    Boolean answer = depth > DEEPEST ? Boolean.FALSE : closing.get(method);
    if (answer == null) {
      closing.put(method, false);
      MethodBody body = summaries.files().body(method);
      answer = body != null && alwaysCloses(body, depth);
      closing.put(method, answer);
    }
    return answer;
  }

  private boolean alwaysCloses(MethodBody body, int depth) {
    Set<Integer> ends = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          MethodName target =
              call.receiver() instanceof Value.This ? summaries.targets().of(call) : null;
          boolean ofOwn = call.receiver() instanceof Value.This && !call.callee().isConstructor();
          if (ofOwn
              && (closes.test(call.callee())
                  || target != null && alwaysCloses(target, depth + 1))) {
            ends.add(call.site());
          }
        });
    return !ends.isEmpty()
        && !ends.contains(body.entry())
        && new ValueSets(body)
            .reachable(body.entry(), ends).stream()
                .noneMatch(site -> body.event(site) instanceof Event.Return);
  }

  /** Whether what closes an object calls a method on it, which lets go of a field's value. */
  private boolean isPartOfClose(MethodName method) {
    ClassShape shape = summaries.hierarchy().shape(method.owner());
    while (shape != null && shape.analysed()) {
      for (MethodShape each : shape.methods()) {
        boolean close = !each.name().equals(method) && closes.test(each.name().in(method.owner()));
        MethodBody body = close ? body(each.name()) : null;
        if (body != null && callsOnItself(body, method, 0)) {
          return letsGo(method);
        }
      }
      shape = shape.superName() == null ? null : summaries.hierarchy().shape(shape.superName());
    }
    return false;
  }

  private @Nullable MethodBody body(MethodName method) {
    return summaries.isAnalysed(method.owner()) ? summaries.files().body(method) : null;
  }

  private boolean callsOnItself(MethodBody body, MethodName method, int depth) {
    boolean[] calls = new boolean[1];
    body.each(
        Event.Call.class,
        call -> {
          if (call.receiver() instanceof Value.This) {
            boolean same =
                call.callee().name().equals(method.name())
                    && call.callee().descriptor().equals(method.descriptor());
            MethodName above =
                !same && depth < DEEPEST && closes.test(call.callee())
                    ? summaries.targets().of(call)
                    : null;
            MethodBody inherited = above == null ? null : body(above);
            calls[0] |= same || inherited != null && callsOnItself(inherited, method, depth + 1);
          }
        });
    return calls[0];
  }

  private boolean letsGo(MethodName method) {
    MethodBody body = summaries.files().body(method);
    boolean[] lets = new boolean[1];
    if (body != null) {
      body.each(
          Event.WriteField.class,
          write ->
              lets[0] |= write.base() instanceof Value.This && write.value() instanceof Value.Null);
      body.each(
          Event.Call.class,
          call -> lets[0] |= call.receiver() instanceof Value.Field && closes.test(call.callee()));
    }
    return lets[0];
  }
}
