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

/** Finds queues between threads that never say that they are full. */
final class BoundQueues implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (PoolShape shape : program.queues().unbounded(method)) {
        if (shape.fault() == Fault.UNBOUNDED_QUEUE) {
          report.accept(
              program.finding(
                  method,
                  shape.line(),
                  "makes a queue without a bound by "
                      + shape.what()
                      + ", which grows until the memory is full when its consumer is slow; give it"
                      + " a capacity,",
                  List.of()));
        }
      }
    }
  }
}
