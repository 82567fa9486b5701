package org.raceguard.program.sharing;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Nests;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;
import org.raceguard.program.threads.ThreadRoots;

/** Outermost classes with all that is in them, where threads begin there, and who looks inside. */
final class ThreadedNests {
  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Map<String, List<ClassShape>> nests = new HashMap<>();
  private final Map<String, List<MethodName>> starts = new HashMap<>();
  private @Nullable Map<String, Set<MethodName>> strangers;

  ThreadedNests(Summaries summaries, ThreadRoots roots) {
    this.summaries = summaries;
    this.roots = roots;
    for (ClassShape shape : summaries.files().analysed()) {
      nests.computeIfAbsent(Nests.host(shape.name()), h -> new ArrayList<>(1)).add(shape);
    }
  }

  /** An outermost class and all that is in it. */
  List<ClassShape> of(String host) {
    return nests.getOrDefault(host, List.of());
  }

  /** Where threads begin in an outermost class and all that is in it. */
  List<MethodName> starts(String host) {
    List<MethodName> found = starts.get(host);
    if (found == null) {
      found = new ArrayList<>();
      for (ClassShape shape : of(host)) {
        for (MethodShape method : shape.methods()) {
          boolean entry =
              summaries.table().has(method.name(), Effect.Kind.THREAD_ENTRY)
                  && !method.is(Modifier.STATIC | Modifier.ABSTRACT);
          if (entry || roots.root(method.name()) != null) {
            found.add(method.name());
          }
        }
      }
      starts.put(host, found);
    }
    return found;
  }

  /** The methods of other classes that use plain fields of one in which threads begin. */
  Set<MethodName> strangers(String host) {
    return strangers().getOrDefault(host, Set.of());
  }

  private Map<String, Set<MethodName>> strangers() {
    if (strangers == null) {
      Map<String, Set<MethodName>> found = new HashMap<>();
      for (ClassShape shape : summaries.files().analysed()) {
        String host = Nests.host(shape.name());
        for (MethodShape method : shape.methods()) {
          method.reads().forEach(it -> addStranger(found, host, method.name(), it));
          method.writes().forEach(it -> addStranger(found, host, method.name(), it));
        }
      }
      strangers = found;
    }
    return strangers;
  }

  private void addStranger(
      Map<String, Set<MethodName>> found, String host, MethodName method, FieldName field) {
    String home = Nests.host(field.owner());
    if (home.equals(host) || !nests.containsKey(home) || starts(home).isEmpty()) {
      return;
    }
    FieldShape shape = summaries.hierarchy().field(field);
    if (shape != null && !shape.is(Modifier.FINAL | Modifier.VOLATILE)) {
      found.computeIfAbsent(home, h -> new HashSet<>()).add(method);
    }
  }
}
