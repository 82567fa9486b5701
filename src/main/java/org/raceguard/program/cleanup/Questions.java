package org.raceguard.program.cleanup;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Loops;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.tables.MethodTable;

/** What the loops of a method ask to go on, and which fields the answers come from. */
final class Questions {
  private static final MethodTable.Kinds SETS =
      MethodTable.Kinds.of(
          Effect.Kind.ATOMIC_SET, Effect.Kind.ATOMIC_STEP, Effect.Kind.ATOMIC_CLAIM);

  private final MethodBody body;
  private final Summaries summaries;
  private final Set<Value> results = new HashSet<>();
  private final Set<FieldName> fields = new HashSet<>();

  Questions(MethodBody body, Summaries summaries) {
    this.body = body;
    this.summaries = summaries;
    Loops loops = new Loops(body);
    body.each(
        Event.Branch.class,
        branch -> {
          Set<Integer> loop = loops.innermost(branch.site());
          if (loop != null && loops.exits(loop).contains(branch)) {
            add(branch.condition());
          }
        });
  }

  private void add(Value condition) {
    if (condition instanceof Value.Comparison comparison) {
      add(comparison.left());
      add(comparison.right());
    } else if (condition instanceof Value.Field field) {
      fields.add(summaries.hierarchy().declared(field.name()));
    } else if (condition instanceof Value.Result) {
      results.add(condition);
      Event.Call call = body.callBehind(condition);
      if (call != null && call.receiver() instanceof Value.Field field) {
        fields.add(summaries.hierarchy().declared(field.name()));
      }
      MethodShape asked = call == null ? null : target(call);
      if (asked != null) {
        asked.reads().forEach(it -> fields.add(summaries.hierarchy().declared(it)));
      }
    }
  }

  private @Nullable MethodShape target(Event.Call call) {
    MethodName target = summaries.targets().of(call);
    return target == null ? null : summaries.declaration(target);
  }

  boolean isOne(Event.Call call) {
    return results.contains(new Value.Result(call.site()));
  }

  /** Whether a call changes a field that a loop asks, as {@code stop()} does. */
  boolean areAnsweredAnewBy(Event.Call call) {
    MethodShape target = call.callee().isConstructor() ? null : target(call);
    return target != null
        && (target.writes().stream().anyMatch(this::isAsked)
            || target.reads().stream().anyMatch(this::isAsked)
                && target.callsAny(callee -> summaries.table().hasAny(callee, SETS)));
  }

  private boolean isAsked(FieldName field) {
    return fields.contains(summaries.hierarchy().declared(field));
  }
}
