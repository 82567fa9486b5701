package org.raceguard.handoff;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.locks.CriticalPair;
import org.raceguard.program.locks.Reached;

/** Finds messages that are given or taken while a lock is held. */
final class HandOffWithoutLocks implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (CriticalPair pair : program.locking().waitsWhileLocked(javaClass)) {
      boolean handsOff =
          switch (pair.reached().kind()) {
            case HANDS_OFF, TELLS -> true;
            default -> false;
          };
      if (handsOff) {
        report.accept(finding(program, pair));
      }
    }
  }

  private static Finding finding(Program program, CriticalPair pair) {
    LockWords words = program.words();
    Reached reached = pair.reached();
    String what =
        reached.kind() == Reached.Kind.TELLS
            ? "calls each subscriber by " + words.operation(reached)
            : "hands off by " + words.operation(reached);
    String cure =
        reached.kind() == Reached.Kind.TELLS
            ? ": a slow one stops all who want the lock; copy the subscribers under the lock and"
                + " call them after it,"
            : ": a slow other side stops all who want the lock; hand off after it is released,";
    String text =
        what
            + " while it holds "
            + words.lock(pair.otherLocks().get(0), pair.method())
            + ", by "
            + words.path(reached.path())
            + cure;
    return program.finding(
        pair.method(), reached.path().line(), text, words.related(reached.path()));
  }
}
