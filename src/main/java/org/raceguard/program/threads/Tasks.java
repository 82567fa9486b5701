package org.raceguard.program.threads;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Which methods are the bodies of tasks, and whose threads run them: what {@link ThreadRoots}
 * knows, and what looks like a task though nobody is seen to start it.
 */
public final class Tasks {
  private static final String THREAD = "java/lang/Thread";

  private final Summaries summaries;
  private final ThreadRoots roots;
  private final Set<MethodName> functions = new HashSet<>();

  public Tasks(Summaries summaries, ThreadRoots roots) {
    this.summaries = summaries;
    this.roots = roots;
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        for (MadeFunction made : method.functions()) {
          functions.add(made.body().callee());
        }
      }
    }
  }

  public ThreadRoots roots() {
    return roots;
  }

  /** Whether a method runs as a function or a task, or is the program's main method. */
  public boolean isTask(MethodName method) {
    return functions.contains(method)
        || roots.root(method) != null
        || isEntry(method)
        || method.name().equals("main") && method.descriptor().equals("([Ljava/lang/String;)V");
  }

  private boolean isEntry(MethodName method) {
    return summaries.table().has(method, Effect.Kind.THREAD_ENTRY);
  }

  /** Whether a thread runs a task that goes on to other tasks: a pool's, or a container's. */
  public boolean runsInAPool(MethodName method) {
    ThreadRoot root = roots.root(method);
    if (root != null && root.kind() == ThreadRoot.Kind.CALLBACK) {
      return true;
    }
    List<HandOff> places = roots.handOffsOf(method);
    return places.isEmpty()
        ? isEntry(method) && !isThread(method)
        : places.stream().anyMatch(place -> place.certain() && !place.ownThread());
  }

  private boolean isThread(MethodName method) {
    return summaries.hierarchy().isSubtype(method.owner(), THREAD);
  }

  /** Whether a method surely is where a thread begins: not a function that runs somewhere. */
  public boolean startsOnAThread(MethodName method) {
    @Nullable ThreadRoot root = roots.root(method);
    return root == null
        ? isEntry(method) && !functions.contains(method)
        : root.kind() == ThreadRoot.Kind.THREAD
            || roots.handOffsOf(method).stream().anyMatch(it -> it.certain() && !it.inPlace());
  }
}
