package org.raceguard.program.guards;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.Decisions;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.Summaries;

/**
 * Fields that a method sets when it runs for the first time: the lock that it holds keeps two
 * threads from preparing at once, and is not there for those who use what is prepared.
 */
final class Preparations {
  private final Summaries summaries;

  Preparations(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether all that holds a guard, and all that writes, is one method that does it once. */
  boolean areAll(Collection<Protection> lines, Guard guard) {
    Set<MethodName> methods = new HashSet<>();
    Set<Integer> writes = new HashSet<>();
    for (Protection line : lines) {
      Access access = line.access();
      if (line.holds(guard) || access.isWrite()) {
        methods.add(access.method());
      }
      if (access.isWrite()) {
        writes.add(access.site());
      }
    }
    return methods.size() == 1
        && !writes.isEmpty()
        && isOnce(methods.iterator().next(), writes, lines.iterator().next().access().field());
  }

  /** Whether the writes depend on another field, which the method sets so that it is asked once. */
  private boolean isOnce(MethodName method, Set<Integer> writes, FieldName prepared) {
    MethodBody body = summaries.files().body(method);
    if (body == null) {
      return false;
    }
    Set<FieldName> set = new HashSet<>();
    body.each(Event.WriteField.class, it -> set.add(it.field()));
    Decisions decisions = new Decisions(body);
    return writes.stream()
        .allMatch(
            site ->
                !isFlag(body.event(site))
                    && !decisions
                        .on(site, branch -> asks(branch.condition(), set, prepared))
                        .isEmpty());
  }

  /** Who sets a constant changes a state, and prepares nothing. */
  private static boolean isFlag(Event event) {
    return event instanceof Event.WriteField write && write.value() instanceof Value.Constant;
  }

  private boolean asks(Value condition, Set<FieldName> set, FieldName prepared) {
    Value asked =
        condition instanceof Value.Comparison comparison
                && comparison.right() instanceof Value.Constant
            ? comparison.left()
            : condition;
    return asked instanceof Value.Field field
        && set.contains(field.name())
        && !summaries.hierarchy().declared(field.name()).equals(prepared);
  }
}
