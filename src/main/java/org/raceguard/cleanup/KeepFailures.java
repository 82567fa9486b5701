package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.LostFailure;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

/** Finds tasks that can fail with nobody told, or periodic ones that then never run again. */
record KeepFailures(boolean periodic) implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .upkeep()
        .failures()
        .in(Names.internal(javaClass))
        .forEach(
            (method, lost) ->
                lost.stream()
                    .filter(it -> it.repeats() == periodic)
                    .forEach(it -> report.accept(finding(program, method, it))));
  }

  private static Finding finding(Program program, MethodName method, LostFailure lost) {
    String where = lost.failure() == null ? "" : ", which may throw at " + lost.failure() + ",";
    String text =
        lost.repeats()
            ? "gives a task to <"
                + lost.call()
                + ">"
                + where
                + (lost.timer() ? " and so end the timer's thread" : " and then never run again")
                + "; catch in the task what it can throw; scheduled"
            : "drops the future of <"
                + lost.call()
                + "> that alone would tell that the task failed"
                + (lost.failure() == null ? "" : ", as it may at " + lost.failure())
                + "; use execute(), or look at the future, or add a handler; started";
    return program.finding(
        method,
        lost.line(),
        text,
        lost.failure() == null ? List.of() : List.of(new RelatedPlace("fails", lost.failure())));
  }
}
