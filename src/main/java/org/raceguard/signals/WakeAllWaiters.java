package org.raceguard.signals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.LockFacts.Wait;
import org.raceguard.program.signals.LonelyWakeUp;

/** Finds notifications of one thread where several wait that could go on. */
final class WakeAllWaiters implements FindingCondition.Search {
  private final boolean strict;

  WakeAllWaiters(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    Map<MethodName, List<LonelyWakeUp>> lonely = program.signals().lonelyWakeUps(javaClass);
    lonely.forEach((method, all) -> all.forEach(it -> report.accept(finding(program, method, it))));
    if (strict) {
      for (MethodName method : program.methodsOf(javaClass)) {
        for (Wait wait : program.signals().singleNotifications(method)) {
          if (lonely.getOrDefault(method, List.of()).stream()
              .noneMatch(it -> it.line() == wait.line())) {
            report.accept(finding(program, method, wait));
          }
        }
      }
    }
  }

  private static Finding finding(Program program, MethodName method, LonelyWakeUp lonely) {
    String call = "calls " + lonely.operation().name() + "() on <" + lonely.shown() + ">, ";
    String text =
        switch (lonely.reason()) {
          case DIFFERENT_CONDITIONS ->
              call
                  + "where threads wait for different conditions "
                  + lonely.waiting()
                  + ": the one that wakes up may be one that cannot go on";
          case OPENS_FOR_ALL ->
              call
                  + "once for all that wait until it is so "
                  + lonely.waiting()
                  + ": one of them wakes up, the others sleep on";
        };
    return program.finding(
        method,
        lonely.line(),
        text + "; call " + lonely.operation().name() + "All(),",
        List.of(new RelatedPlace("waits here", lonely.waiting())));
  }

  private static Finding finding(Program program, MethodName method, Wait wait) {
    return program.finding(
        method,
        wait.line(),
        "calls notify() on <"
            + wait.shown()
            + ">, which is right only while all that wait there are alike; call notifyAll(),",
        List.of());
  }
}
