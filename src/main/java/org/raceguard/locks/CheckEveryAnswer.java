package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.locks.BadWait;
import org.raceguard.program.locks.DroppedResult;

/** Finds conditional acquisitions and timed waits whose answer is dropped. */
final class CheckEveryAnswer implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      List<DroppedResult> all = program.locking().droppedResults(method);
      List<BadWait> bad = all.isEmpty() ? List.of() : program.locking().badWaits(method);
      for (DroppedResult dropped : all) {
        // One defect, one report: waits that cannot work are told of as such.
        if (bad.stream().anyMatch(it -> it.operation().line() == dropped.line())) {
          continue;
        }
        report.accept(
            program.finding(
                method,
                dropped.line(),
                "drops the result of <"
                    + dropped.shown()
                    + ">, the only thing that tells success from failure; test it,",
                List.of()));
      }
    }
  }
}
