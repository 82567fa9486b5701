package org.raceguard.program.queues;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/**
 * Queues that lend what they hold: a pool of buffers, of ciphers. What is put there was taken from
 * there before, but for the first filling, so that there is always room for it.
 */
final class LendingQueues {
  private static final MethodTable.Kinds PUTS =
      MethodTable.Kinds.of(Effect.Kind.SENDS, Effect.Kind.PUBLISHES, Effect.Kind.REFUSES);
  private static final MethodTable.Kinds TAKES =
      MethodTable.Kinds.of(Effect.Kind.RECEIVES, Effect.Kind.OBSERVES);

  private final Summaries summaries;

  LendingQueues(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a call gives back to a queue what it has lent, or fills the queue for that. */
  boolean hasRoomFor(MethodBody body, Event.Call call) {
    Value queue = call.receiver();
    if (queue == null) {
      return false;
    }
    Set<Value> all = new HashSet<>();
    new ValueSets(body).each(queue, call.site(), (value, at) -> all.add(value));
    return !all.isEmpty()
        && all.stream().allMatch(it -> it instanceof Value.Field field && lends(field.name()))
        && (isGivenBack(body, call)
            || all.stream().allMatch(it -> empties(body, (Value.Field) it)));
  }

  /** Whether all that the class puts into a queue fits in, and something is given back. */
  private boolean lends(FieldName name) {
    FieldName queue = summaries.hierarchy().declared(name);
    boolean[] ok = {true, false};
    for (ClassShape shape : summaries.nests().around(queue.owner())) {
      for (MethodShape method : shape.methods()) {
        MethodBody body = method.reads().isEmpty() ? null : summaries.files().body(method.name());
        if (body != null) {
          body.each(Event.Call.class, call -> look(body, call, queue, ok));
          body.each(
              Event.MakeFunction.class,
              made -> ok[0] &= made.captured().stream().noneMatch(it -> isField(it, queue)));
        }
      }
    }
    return ok[0] && ok[1];
  }

  private void look(MethodBody body, Event.Call call, FieldName queue, boolean[] ok) {
    Value receiver = call.receiver();
    if (receiver == null || !summaries.table().hasAny(call.callee(), PUTS)) {
      return;
    }
    new ValueSets(body)
        .each(
            receiver,
            call.site(),
            (value, at) -> {
              if (value instanceof Value.Field field && isField(field, queue)) {
                boolean back = isGivenBack(body, call);
                ok[0] &= back || empties(body, field);
                ok[1] |= back;
              }
            });
  }

  private boolean isField(Value value, FieldName queue) {
    return value instanceof Value.Field field
        && summaries.hierarchy().declared(field.name()).equals(queue);
  }

  /**
   * Whether what is put into a queue was taken from the same one. In the copies of a finally block
   * it may be null, and is not put there.
   */
  private boolean isGivenBack(MethodBody body, Event.Call call) {
    boolean[] back = {!call.arguments().isEmpty()};
    if (back[0]) {
      new ValueSets(body)
          .each(
              call.arguments().get(0),
              call.site(),
              (value, at) -> {
                Event.Call taken = body.callBehind(value);
                back[0] &=
                    value instanceof Value.Null
                        || taken != null
                            && call.receiver() != null
                            && call.receiver().equals(taken.receiver())
                            && summaries.table().hasAny(taken.callee(), TAKES);
              });
    }
    return back[0];
  }

  /** Whether a method makes a queue, or clears it, and so knows how much goes in. */
  private boolean empties(MethodBody body, Value.Field queue) {
    boolean[] empties = new boolean[1];
    body.each(
        Event.WriteField.class,
        write ->
            empties[0] |= write.field().equals(queue.name()) && write.value() instanceof Value.New);
    body.each(
        Event.Call.class,
        call ->
            empties[0] |=
                queue.equals(call.receiver())
                    && summaries.table().has(call.callee(), Effect.Kind.SHRINKS)
                    && summaries.table().has(call.callee(), Effect.Kind.READS_NONE));
    return empties[0];
  }
}
