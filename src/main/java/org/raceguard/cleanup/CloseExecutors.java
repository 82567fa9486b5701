package org.raceguard.cleanup;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.cleanup.Duties;
import org.raceguard.program.cleanup.DutyKind;
import org.raceguard.program.cleanup.HeldDuty;
import org.raceguard.program.cleanup.OpenDuty;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;

/** Finds executors whose threads outlive whoever created them. */
record CloseExecutors(boolean strict) implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    Duties duties = program.upkeep().duties();
    String type = Names.internal(javaClass);
    duties
        .openIn(type)
        .forEach(
            (method, open) ->
                open.stream()
                    .filter(it -> it.kind() == DutyKind.EXECUTOR)
                    .forEach(it -> report.accept(open(program, method, it))));
    for (HeldDuty held : duties.heldBy(type)) {
      if (strict || !held.daemon()) {
        report.accept(held(program, held));
      }
    }
  }

  private static Finding open(Program program, MethodName method, OpenDuty open) {
    Place exit = program.place(method.owner(), open.exitLine());
    String way =
        open.never()
            ? "loses the executor <" + open.shown() + ">, which is never closed, at "
            : (open.byException() ? "may end by exception" : "may end")
                + " with the executor <"
                + open.shown()
                + "> not closed, left ";
    return program.finding(
        method,
        open.line(),
        way + exit + "; shut it down in a finally block, or keep one and close it later; created",
        List.of(new RelatedPlace(open.byException() ? "left by exception" : "left", exit)));
  }

  private static Finding held(Program program, HeldDuty held) {
    String effect =
        held.replaces()
            ? "gets a new executor <"
                + held.shown()
                + "> before the old one is closed; shut the old one down first"
            : (held.contents() ? "holds executors <" : "holds an executor <")
                + held.shown()
                + (held.contents() ? "> that are" : "> that is")
                + " never closed; shut "
                + (held.contents() ? "each of them" : "it")
                + " down when <"
                + Names.simpleType(held.field().owner())
                + "> ends";
    return program.finding(
        held.field(),
        program.place(held.method().owner(), held.line()),
        effect + ", created by <" + Names.method(program.home(held.method())) + ">",
        List.of());
  }
}
