package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.DutyKind;
import org.raceguard.program.cleanup.OpenDuty;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/**
 * Finds streams, connections and other closeables that some path out of their method leaves open.
 */
final class CloseResources implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .upkeep()
        .duties()
        .openIn(Names.internal(javaClass))
        .forEach(
            (method, open) ->
                open.stream()
                    .filter(it -> it.kind() == DutyKind.RESOURCE)
                    .forEach(it -> report.accept(finding(program, method, it))));
  }

  private static Finding finding(Program program, MethodName method, OpenDuty open) {
    Place exit = program.place(method.owner(), open.exitLine());
    String way =
        open.never()
            ? "never closes <" + open.shown() + ">, last seen "
            : (open.byException() ? "may end by exception" : "may end")
                + " with <"
                + open.shown()
                + "> not closed, left ";
    return program.finding(
        method,
        open.line(),
        way + exit + "; " + cure(open) + "; opened",
        List.of(new RelatedPlace(open.byException() ? "left by exception" : "left", exit)));
  }

  private static String cure(OpenDuty open) {
    return open.kept()
        ? "close it when the constructor fails, as nobody gets the object then"
        : "open it in try-with-resources";
  }
}
