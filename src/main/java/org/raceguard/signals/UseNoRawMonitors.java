package org.raceguard.signals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts.Wait;
import org.raceguard.program.tables.Effect;

/** Finds {@code wait}, {@code notify} and {@code notifyAll} of monitors. */
final class UseNoRawMonitors implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      // Compilers copy finally blocks: one line may stand for many calls.
      Set<String> seen = new LinkedHashSet<>();
      for (Wait wait : program.locks(method).waits()) {
        boolean raw =
            wait.kind() == Effect.Kind.MONITOR_WAIT || wait.kind() == Effect.Kind.MONITOR_NOTIFY;
        if (raw && seen.add(wait.operation().name() + wait.line())) {
          report.accept(finding(program, method, wait));
        }
      }
    }
  }

  private static Finding finding(Program program, MethodName method, Wait wait) {
    return program.finding(
        method,
        wait.line(),
        "calls "
            + wait.operation().name()
            + "() on <"
            + wait.shown()
            + ">; use a latch, a semaphore, a queue, a future or a condition,",
        List.of());
  }
}
