package org.raceguard.handoff;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.queues.PoolShape;
import org.raceguard.program.queues.PoolShape.Fault;

/** Finds executors that take on more than they can do, or whose maximum means nothing. */
final class BoundExecutors implements FindingCondition.Search {
  private final boolean strict;

  BoundExecutors(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (PoolShape shape : program.queues().unbounded(method)) {
        if (shape.fault() == Fault.MEANINGLESS_MAXIMUM) {
          report.accept(finding(program, method, shape, MEANINGLESS));
        } else if (strict && shape.fault() == Fault.UNBOUNDED_EXECUTOR) {
          report.accept(finding(program, method, shape, UNBOUNDED));
        }
      }
    }
  }

  private static final String MEANINGLESS =
      " with a maximum size that is never reached, for it starts more threads than its core size"
          + " only when its queue is full, and this queue has no bound; give the queue a capacity,"
          + " or make the core size the maximum,";

  private static final String UNBOUNDED =
      ", which takes on tasks without end when they come faster than it works; use a"
          + " ThreadPoolExecutor with a bounded queue and an answer to what it refuses,";

  private static Finding finding(Program program, MethodName method, PoolShape shape, String why) {
    return program.finding(
        method, shape.line(), "makes an executor by " + shape.what() + why, List.of());
  }
}
