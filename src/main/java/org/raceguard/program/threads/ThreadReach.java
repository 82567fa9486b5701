package org.raceguard.program.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.MethodName;

/** Which threads of the program get to a method, as far as their way is seen. */
public final class ThreadReach {
  private final Map<MethodName, MethodName> roots = new HashMap<>();

  public ThreadReach(ThreadRoots roots, CallGraph graph) {
    List<MethodName> sorted = roots.roots().stream().map(ThreadRoot::method).sorted().toList();
    for (MethodName root : sorted) {
      Deque<MethodName> todo = new ArrayDeque<>(List.of(root));
      while (!todo.isEmpty()) {
        MethodName here = todo.remove();
        if (this.roots.putIfAbsent(here, root) == null) {
          for (CallGraph.Step step : graph.steps(here)) {
            if (step.how() != CallGraph.How.DEFERS) {
              todo.add(step.target());
            }
          }
        }
      }
    }
  }

  /** What the thread begins with that gets to a method; null where none is seen to. */
  public @Nullable MethodName rootOf(MethodName method) {
    return roots.get(method);
  }
}
