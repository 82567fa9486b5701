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

/** Finds consumers that the first message which fails puts to an end. */
final class OutliveAMessage implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (QueueLoop loop : program.queues().endedByAMessage(method)) {
        report.accept(
            program.finding(
                method,
                loop.line(),
                "takes messages from <"
                    + loop.shown()
                    + "> in a loop that an exception of "
                    + loop.detail()
                    + " ends for all messages to come; catch what one message throws inside of the"
                    + " loop, around what follows "
                    + Names.call(loop.operation()),
                List.of()));
      }
    }
  }
}
