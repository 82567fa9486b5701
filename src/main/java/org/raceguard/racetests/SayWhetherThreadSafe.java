package org.raceguard.racetests;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;

/** Finds classes that take care of threads and do not say what they promise to them. */
final class SayWhetherThreadSafe implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    String sign = program.sharing().signOfConcurrency(javaClass);
    if (sign != null && !program.sharing().saysWhetherThreadSafe(javaClass)) {
      report.accept(
          program.finding(
              javaClass,
              "seems to be made for several threads, as "
                  + sign
                  + ", and does not say so; annotate it with @ThreadSafe or @NotThreadSafe,"
                  + " declared"));
    }
  }
}
