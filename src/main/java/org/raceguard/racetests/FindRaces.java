package org.raceguard.racetests;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.racetests.RaceTest;

/** Finds race tests that cannot fail, or in which there is nothing to race with. */
final class FindRaces implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (RaceTest test : program.raceTestFaults(javaClass)) {
      report.accept(program.finding(test.method(), test.line(), why(test), List.of()));
    }
  }

  private static String why(RaceTest test) {
    return switch (test.fault()) {
      case ACCEPTS_EVERYTHING ->
          "belongs to a race test that accepts every outcome; name the outcomes that are right, or"
              + " forbid those that are wrong, declared";
      case CHECKS_NOTHING ->
          "makes the options of a race test and checks nothing with them; call check on them, made";
      case ASSERTS_NOTHING ->
          "is a race test that asserts nothing; assert what must hold on every schedule, declared";
      case ONE_THREAD ->
          "is part of a race test that runs on one thread; let two threads run what may race,"
              + " declared";
    };
  }
}
