package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts.EarlyCall;

/**
 * Finds acquisitions inside the {@code try} that releases them, or with work between them and it.
 */
final class AcquireRightBeforeTry implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (EarlyCall early : program.locks(method).earlyCalls()) {
        Place second = program.place(method.owner(), early.calledLine());
        MethodName called = early.called();
        String text =
            called == null
                ? "acquires <"
                    + early.shown()
                    + "> inside the try that releases it "
                    + second
                    + ": a failed acquisition is released; acquire it right before try,"
                : "acquires <"
                    + early.shown()
                    + "> and calls "
                    + Names.call(called)
                    + " before try "
                    + second
                    + ", an exception there leaves it held; acquire it right before try,";
        String role = called == null ? "released here" : "may throw";
        report.accept(
            program.finding(method, early.line(), text, List.of(new RelatedPlace(role, second))));
      }
    }
  }
}
