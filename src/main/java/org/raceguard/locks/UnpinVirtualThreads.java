package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.locks.CriticalPair;

/** Finds waits inside {@code synchronized} in code that virtual threads run. */
final class UnpinVirtualThreads implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (CriticalPair pair : program.locking().pinsOfVirtualThreads(javaClass)) {
      report.accept(finding(program, pair));
    }
  }

  private static Finding finding(Program program, CriticalPair pair) {
    LockWords words = program.words();
    String text =
        "pins its virtual thread: it waits in "
            + words.operation(pair.reached())
            + " inside synchronized ("
            + words.lock(pair.monitors().get(0), pair.method())
            + "), by "
            + words.path(pair.reached().path())
            + "; use a ReentrantLock, or wait outside,";
    return program.finding(
        pair.method(), pair.reached().path().line(), text, words.related(pair.reached().path()));
  }
}
