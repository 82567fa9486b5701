package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.raceguard.cases.Report;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

/** The locks that are held on every path to a call of {@code here()}. */
public final class LocksHeldHere {
  private LocksHeldHere() {}

  /** One report for each lock and line. */
  public static List<Report> where(JavaClasses classes) {
    Program program = Program.of(classes);
    Set<Report> reports = new LinkedHashSet<>();
    for (MethodName method : program.locks().keySet()) {
      MethodBody body = program.summaries().files().body(method);
      if (body != null) {
        body.each(
            Event.Call.class,
            call -> {
              if (call.callee().name().equals("here")) {
                for (LockName lock :
                    program.locks(method).held().getOrDefault(call.site(), Set.of())) {
                  reports.add(new Report(call.line(), Names.lock(lock, body)));
                }
              }
            });
      }
    }
    return new ArrayList<>(reports);
  }
}
