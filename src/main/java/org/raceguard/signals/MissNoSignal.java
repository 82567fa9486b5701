package org.raceguard.signals;

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
import org.raceguard.program.signals.MissedSignal;

/** Finds waits whose signal is lost when it comes first, or may never come. */
final class MissNoSignal implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    program
        .signals()
        .missedSignals(javaClass)
        .forEach((method, all) -> all.forEach(it -> report.accept(of(program, method, it))));
  }

  private static Finding of(Program program, MethodName method, MissedSignal missed) {
    String call = "calls " + missed.operation().name() + "() on <" + missed.shown() + "> ";
    String text =
        switch (missed.reason()) {
          case NO_STATE ->
              call
                  + "and tests no state under the lock before: a signal that came first is lost;"
                  + " test what the signal is about,";
          case NO_SIGNAL ->
              call + "that nobody counts down; call countDown() where it has happened,";
          case NOT_ON_EVERY_PATH ->
              call
                  + unless(missed)
                  + missed.second()
                  + ": whoever waits sleeps on; complete it on every path, exceptionally where it"
                  + " fails,";
          case ONLY_AFTER_SUCCESS ->
              call
                  + "only where the stage before does not fail: whoever waits sleeps on; see to the"
                  + " failure too, as whenComplete() does,";
          case NOT_ON_FAILURE ->
              "is told of a failure and leaves <"
                  + missed.shown()
                  + "> as it is, which "
                  + missed.operation().name()
                  + "() completes elsewhere "
                  + missed.second()
                  + ": whoever waits sleeps on; complete it exceptionally,";
        };
    Place second = missed.second();
    return program.finding(
        method,
        missed.line(),
        text,
        second == null ? List.of() : List.of(new RelatedPlace("may fail", second)));
  }

  private static String unless(MissedSignal missed) {
    MethodName failing = missed.failing();
    return failing == null
        ? "unless it returns before "
        : "only where " + Names.call(failing) + " does not fail ";
  }
}
