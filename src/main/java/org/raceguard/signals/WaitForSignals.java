package org.raceguard.signals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.signals.SleepLoop;

/** Finds loops that sleep until another thread has changed some state. */
final class WaitForSignals implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .signals()
        .sleepLoops(javaClass)
        .forEach((method, loops) -> loops.forEach(it -> report.accept(of(program, method, it))));
  }

  private static Finding of(Program program, MethodName method, SleepLoop loop) {
    return program.finding(
        method,
        loop.line(),
        "calls "
            + Names.call(loop.sleeps())
            + " until <"
            + loop.shown()
            + "> changes; wait for a signal: a latch, a condition, a future,",
        List.of());
  }
}
