package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.HostileField;
import org.raceguard.program.locks.MonitorObject.Fault;

/** Finds objects that no two threads may use at once where all threads use them. */
final class ShareNoHostileObjects implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (HostileField hostile : program.objects().hostileFields(javaClass)) {
      if (isUnderWrongLock(hostile, program)) {
        continue;
      }
      String where = hostile.isStatic() ? "is static" : "belongs to a singleton";
      String use =
          hostile.user() == null
              ? "is open to everybody"
              : "is used without a common lock by " + Names.call(hostile.user());
      report.accept(
          program.finding(
              hostile.field(),
              hostile.place(),
              where
                  + " and holds a "
                  + hostile.type()
                  + ", which no two threads may use at once, and "
                  + use
                  + "; make a new one for each use, or one for each thread, or take a lock,",
              List.of()));
    }
  }

  /** A block whose object is no lock for all threads is reported itself. */
  private static boolean isUnderWrongLock(HostileField hostile, Program program) {
    return hostile.user() != null
        && program.locking().monitorObjects(hostile.user()).stream()
            .anyMatch(
                it -> it.fault() != Fault.OPEN_TO_OTHERS && it.line() <= hostile.place().line());
  }
}
