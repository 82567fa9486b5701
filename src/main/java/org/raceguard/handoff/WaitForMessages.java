package org.raceguard.handoff;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.queues.QueueLoop;

/** Finds loops that ask an empty queue again and again. */
final class WaitForMessages implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (QueueLoop loop : program.queues().polling(method)) {
        report.accept(
            program.finding(
                method,
                loop.line(),
                loop.detail()
                    + " in a loop over "
                    + Names.call(loop.operation())
                    + " on <"
                    + loop.shown()
                    + "> while there is nothing in it; wait with take, or poll with a timeout, on a"
                    + " BlockingQueue,",
                List.of()));
      }
    }
  }
}
