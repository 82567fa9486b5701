package org.raceguard.program.guards;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.ValueSets;
import org.raceguard.program.flow.Summaries;

/**
 * Methods that fill a reference with the lock held, called by readers before they read: what they
 * see is as new as what they asked for, and whole.
 */
final class Fillers {
  private static final int DEEPEST = 3;

  private final Summaries summaries;
  private final Map<List<Object>, Boolean> known = new HashMap<>();

  Fillers(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a read comes after a call, of the class itself, that does all writes. */
  boolean isFilledBefore(Access read, Iterable<Protection> lines, Guard guard) {
    FieldName field = read.field();
    if (read.kind() != Access.Kind.READ
        || field.descriptor().length() == 1
        || !read.method().owner().equals(field.owner())) {
      return false;
    }
    Set<MethodName> writers = new HashSet<>();
    for (Protection line : lines) {
      if (line.access().isWrite()) {
        writers.add(line.access().method());
        if (!line.holds(guard) || line.access().kind() != Access.Kind.WRITE) {
          return false;
        }
      }
    }
    return !writers.isEmpty()
        && !writers.contains(read.method())
        && known.computeIfAbsent(
            List.of(read.method(), read.site(), writers), key -> comesAfter(read, writers));
  }

  private boolean comesAfter(Access read, Set<MethodName> writers) {
    MethodBody body = summaries.files().body(read.method());
    if (body == null) {
      return false;
    }
    Set<Integer> fills = new HashSet<>();
    body.each(
        Event.Call.class,
        call -> {
          MethodName target = summaries.targets().of(call);
          if (target != null && target.owner().equals(read.field().owner())) {
            Set<MethodName> reached = new HashSet<>();
            reach(target, 0, reached);
            if (reached.containsAll(writers)) {
              fills.add(call.site());
            }
          }
        });
    return !fills.isEmpty()
        && !new ValueSets(body).reachable(body.entry(), fills).contains(read.site());
  }

  private void reach(MethodName method, int depth, Set<MethodName> reached) {
    MethodShape shape = reached.add(method) ? summaries.declaration(method) : null;
    if (shape == null || depth > DEEPEST) {
      return;
    }
    for (CodeCall call : shape.calls()) {
      MethodName target = summaries.targets().of(call.callee(), call.dispatch());
      if (target != null && target.owner().equals(method.owner())) {
        reach(target, depth + 1, reached);
      }
    }
  }
}
