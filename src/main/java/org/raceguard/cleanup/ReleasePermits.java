package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.DutyKind;
import org.raceguard.program.cleanup.TakenDuty;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/** Finds permits that are not released, and latches that a failing task does not count down. */
final class ReleasePermits implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .upkeep()
        .takings()
        .owedBy(Names.internal(javaClass))
        .forEach(
            (method, owed) ->
                owed.stream()
                    .filter(it -> it.kind() != DutyKind.VALUE)
                    .forEach(it -> report.accept(finding(program, method, it))));
  }

  private static Finding finding(Program program, MethodName method, TakenDuty owed) {
    Place exit = program.place(method.owner(), owed.exitLine());
    RelatedPlace left = new RelatedPlace(owed.byException() ? "left by exception" : "left", exit);
    boolean stays =
        owed.fault() == TakenDuty.Fault.NOT_HELD
            || owed.fault() == TakenDuty.Fault.SILENT_ON_FAILURE
            || owed.fault() == TakenDuty.Fault.ONLY_AFTER_SUCCESS;
    return program.finding(
        method, owed.line(), text(owed, exit), stays ? List.of() : List.of(left));
  }

  private static String text(TakenDuty owed, Place exit) {
    String keeper = "<" + owed.shown() + ">";
    switch (owed.fault()) {
      case NOT_HELD:
        return "releases a permit of "
            + keeper
            + " also where none could be acquired, so that there is one too many from then on;"
            + " acquire before the try block, or release only what was acquired; released";
      case ONLY_AFTER_SUCCESS:
        return "counts down "
            + keeper
            + " only where the stage before does not fail, and otherwise whoever waits for it"
            + " waits for ever; see to the failure too, as whenComplete() does; counted";
      case SILENT_ON_FAILURE:
        return "is told of a failure and does not count down "
            + keeper
            + ", so that whoever waits for it waits for ever; count down here too,";
      case LEFT_BY_TASK:
        String how = owed.byException() ? "may fail" : "may return";
        return owed.kind() == DutyKind.COUNT
            ? how
                + " without counting down "
                + keeper
                + ", left "
                + exit
                + ", and whoever waits for it waits for ever; count down in a finally block;"
                + " counted"
            : how
                + " without releasing the permit of "
                + keeper
                + " that was acquired for it, left "
                + exit
                + "; release it in a finally block; released";
      case NEVER:
        return "takes a permit of "
            + keeper
            + " that nobody releases, left "
            + exit
            + "; release it in a finally block; acquired";
      default:
        return (owed.byException() ? "may end by exception" : "may end")
            + " with a permit of "
            + keeper
            + " not released, left "
            + exit
            + "; release as many as were acquired in a finally block; acquired";
    }
  }
}
