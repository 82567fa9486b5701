package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;
import org.raceguard.program.flow.LockFacts.Leak;

/** Finds acquisitions that some path out of the method does not release. */
final class ReleaseEveryLock implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (Leak leak : program.locks(method).leaks()) {
        boolean isHalf =
            !leak.byException() && program.locking().isHalfOfAPair(method, leak.lock());
        if (leak.always() ? program.locking().isReleasedForNobody(leak.lock()) : !isHalf) {
          report.accept(finding(program, method, leak));
        }
      }
    }
  }

  private static Finding finding(Program program, MethodName method, Leak leak) {
    Place exit = program.place(method.owner(), leak.exitLine());
    String way = leak.byException() ? "may end by exception" : "may return";
    return program.finding(
        method,
        leak.line(),
        way
            + " with <"
            + leak.shown()
            + "> still held, left "
            + exit
            + "; release it in a finally block; acquired",
        List.of(new RelatedPlace(leak.byException() ? "left by exception" : "left", exit)));
  }
}
