package org.raceguard.program.sharing;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Classes that ask on which thread they run. They keep what they write to one thread by themselves,
 * an event loop's as a rule, so that a write of theirs without a lock says nothing.
 */
final class ThreadQuestions {
  private final Summaries summaries;
  private final Map<String, Boolean> known = new HashMap<>();

  ThreadQuestions(Summaries summaries) {
    this.summaries = summaries;
  }

  /** Whether a class, one around it, or one that it extends asks so. */
  boolean areAskedBy(String type) {
    String host = Nests.host(type);
    Boolean asked = known.get(host);
    if (asked == null) {
      // Classes that extend each other's inner classes ask nothing more.
      known.put(host, false);
      asked = false;
      for (ClassShape shape : summaries.nests().around(host)) {
        asked |= shape.methods().stream().anyMatch(this::asks) || isAskedByParent(shape);
      }
      known.put(host, asked);
    }
    return asked;
  }

  private boolean isAskedByParent(ClassShape shape) {
    @Nullable String parent = shape.superName();
    return parent != null && summaries.isAnalysed(parent) && areAskedBy(parent);
  }

  private boolean asks(MethodShape method) {
    return method.calls().stream()
        .anyMatch(it -> summaries.table().has(it.callee(), Effect.Kind.ASKS_THREAD));
  }
}
