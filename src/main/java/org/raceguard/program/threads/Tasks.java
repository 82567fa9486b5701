package org.raceguard.program.threads;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;

/** Which methods are the bodies of tasks: a lambda, {@code run}, {@code call}. */
public final class Tasks {
  private static final String THREAD = "java/lang/Thread";

  private final Hierarchy hierarchy;
  private final Map<MethodName, Set<CodeCall>> functions = new HashMap<>();

  public Tasks(Summaries summaries) {
    this.hierarchy = summaries.hierarchy();
    for (ClassShape shape : summaries.files().analysed()) {
      for (MethodShape method : shape.methods()) {
        for (MadeFunction made : method.functions()) {
          Set<CodeCall> givenTo =
              functions.computeIfAbsent(made.body().callee(), b -> new HashSet<>(2));
          if (made.givenTo() != null) {
            givenTo.add(made.givenTo());
          }
        }
      }
    }
  }

  /** Whether a method runs as a function or a task. */
  public boolean isTask(MethodName method) {
    return functions.containsKey(method) || isRun(method);
  }

  private boolean isRun(MethodName method) {
    return method.name().equals("run")
            && method.descriptor().equals("()V")
            && hierarchy.isSubtype(method.owner(), "java/lang/Runnable")
        || method.name().equals("call")
            && method.descriptor().startsWith("()")
            && hierarchy.isSubtype(method.owner(), "java/util/concurrent/Callable");
  }

  /** Whether a task has a thread of its own, which ends with it. */
  public boolean hasOwnThread(MethodName method) {
    @Nullable Set<CodeCall> givenTo = functions.get(method);
    return givenTo == null
        ? hierarchy.isSubtype(method.owner(), THREAD)
        : givenTo.stream().anyMatch(call -> hierarchy.isSubtype(call.callee().owner(), THREAD));
  }

  /** Whether a method surely is where a thread begins: not a function that runs somewhere. */
  public boolean startsOnAThread(MethodName method) {
    @Nullable Set<CodeCall> givenTo = functions.get(method);
    return givenTo == null
        ? isRun(method)
        : givenTo.stream()
            .anyMatch(
                call ->
                    hierarchy.isSubtype(call.callee().owner(), THREAD)
                        || hierarchy.isSubtype(
                            call.callee().owner(), "java/util/concurrent/Executor"));
  }
}
