package org.raceguard.program.guards;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;

/** Which classes take locks. */
final class LockingClasses {
  private final Summaries summaries;
  private final Map<MethodName, LockFacts> facts;
  private @Nullable Set<String> hosts;

  LockingClasses(Summaries summaries, Map<MethodName, LockFacts> facts) {
    this.summaries = summaries;
    this.facts = facts;
  }

  /** Whether a class takes locks of its own, or says that many threads may use it. */
  boolean isConcurrent(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    if (shape == null || AnnotationTable.say(shape.annotations(), Meaning.NOT_THREAD_SAFE)) {
      return false;
    }
    return AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)
        || shape.methods().stream()
            .anyMatch(
                method ->
                    !method.is(Modifier.STATIC)
                        && (method.is(Modifier.SYNCHRONIZED)
                            || !facts
                                .getOrDefault(method.name(), LockFacts.NONE)
                                .held()
                                .isEmpty()));
  }

  /** Whether a class, or one that is written around or inside of it, takes a lock. */
  boolean include(String type) {
    Set<String> found = hosts;
    if (found == null) {
      found = new HashSet<>();
      for (Map.Entry<MethodName, LockFacts> entry : facts.entrySet()) {
        if (!entry.getValue().held().isEmpty()) {
          found.add(Nests.host(entry.getKey().owner()));
        }
      }
      hosts = found;
    }
    return found.contains(Nests.host(type));
  }
}
