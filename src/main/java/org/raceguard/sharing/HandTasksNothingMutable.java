package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Place;
import org.raceguard.program.sharing.SharedState.MutableCapture;

/** Finds all mutable objects that tasks get, whether or not somebody else uses them. */
final class HandTasksNothingMutable implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    Set<Place> known = new HashSet<>();
    new ShareNothingWithTasks()
        .in(
            javaClass,
            program,
            finding -> {
              known.add(finding.place());
              finding.related().forEach(it -> known.add(it.place()));
              report.accept(finding);
            });
    for (MutableCapture capture : program.sharing().sharedState().mutableCaptures(javaClass)) {
      Place place = program.place(capture.handOff().method().owner(), capture.handOff().line());
      if (!known.contains(place)) {
        report.accept(
            program.finding(
                capture.handOff().method(),
                capture.handOff().line(),
                "hands the mutable <"
                    + capture.shown()
                    + "> to a task on another thread; hand over a copy or an immutable value,",
                List.of()));
      }
    }
  }
}
