package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.LostInterrupt;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/** Finds handlers that take an interruption and tell nobody. */
final class HeedInterrupts implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .upkeep()
        .interrupts()
        .in(Names.internal(javaClass))
        .forEach((method, lost) -> lost.forEach(it -> report.accept(finding(program, method, it))));
  }

  private static Finding finding(Program program, MethodName method, LostInterrupt lost) {
    Place exit = program.place(method.owner(), lost.exitLine());
    String effect =
        lost.wrapped()
            ? "hides an interruption in an unchecked exception, thrown " + exit
            : lost.loops()
                ? "swallows an interruption and goes on with its loop"
                : "swallows an interruption and goes on, left " + exit;
    return program.finding(
        method,
        lost.line(),
        effect
            + "; rethrow the InterruptedException, or restore the flag by"
            + " Thread.currentThread().interrupt(); caught",
        List.of(new RelatedPlace("left", exit)));
  }
}
