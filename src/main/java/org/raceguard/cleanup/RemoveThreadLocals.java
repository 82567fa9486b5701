package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.DutyKind;
import org.raceguard.program.cleanup.HeldDuty;
import org.raceguard.program.cleanup.TakenDuty;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/** Finds values that stay with a thread when the work that they were meant for has ended. */
final class RemoveThreadLocals implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    String type = Names.internal(javaClass);
    program
        .upkeep()
        .takings()
        .owedBy(type)
        .forEach(
            (method, owed) ->
                owed.stream()
                    .filter(it -> it.kind() == DutyKind.VALUE)
                    .forEach(it -> report.accept(owed(program, method, it))));
    for (HeldDuty field : program.upkeep().takings().perInstance(type)) {
      report.accept(
          program.finding(
              field.field(),
              program.place(field.method().owner(), field.line()),
              "is a thread-local of each object and never removed from the threads that used it;"
                  + " make it static, or remove it; made",
              List.of()));
    }
  }

  private static Finding owed(Program program, MethodName method, TakenDuty owed) {
    Place exit = program.place(method.owner(), owed.exitLine());
    String effect =
        owed.never()
            ? "leaves a value in <" + owed.shown() + "> of a pool's thread, never removed, left "
            : (owed.byException() ? "may end by exception" : "may end")
                + " with the value of <"
                + owed.shown()
                + "> not removed from the thread, left ";
    return program.finding(
        method,
        owed.line(),
        effect + exit + "; remove it in a finally block; set",
        List.of(new RelatedPlace(owed.byException() ? "left by exception" : "left", exit)));
  }
}
