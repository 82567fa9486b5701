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
import org.raceguard.program.locks.BadWait;
import org.raceguard.program.signals.MissedSignal;

/** Finds waits outside of loops, and waits and notifications without their lock. */
final class AwaitInLoopsWithTheLock implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (BadWait bad : program.locking().badWaits(method)) {
        if (isMissed(javaClass, program, method, bad)) {
          continue;
        }
        Place called = bad.called();
        report.accept(
            program.finding(
                method,
                bad.operation().line(),
                text(bad),
                called == null
                    ? List.of()
                    : List.of(new RelatedPlace("called without the lock", called))));
      }
    }
  }

  /** One defect, one report: where no state is tested at all, nothing could be tested again. */
  private static boolean isMissed(
      JavaClass javaClass, Program program, MethodName method, BadWait bad) {
    return bad.fault() == BadWait.Fault.NOT_TESTED_AGAIN
        && program.signals().missedSignals(javaClass).getOrDefault(method, List.of()).stream()
            .anyMatch(
                it ->
                    it.reason() == MissedSignal.Reason.NO_STATE
                        && it.line() == bad.operation().line());
  }

  private static String text(BadWait bad) {
    String call = "calls " + bad.operation().operation().name() + "() ";
    String shown = "<" + bad.operation().shown() + ">";
    return switch (bad.fault()) {
      case MONITOR_OF_A_CONDITION ->
          call
              + "of the monitor of a condition, which nobody awaits;"
              + " call await(), signal() or signalAll(),";
      case LOCK_NOT_HELD ->
          call
              + (bad.called() == null
                  ? "without holding " + shown
                  : "for a caller that does not hold " + shown + " " + bad.called())
              + ": it throws IllegalMonitorStateException; acquire the lock first,";
      case NOT_TESTED_AGAIN ->
          call
              + "with "
              + shown
              + " outside of a loop: what it waited for may not be so when it wakes up;"
              + " test it again in a while loop,";
    };
  }
}
