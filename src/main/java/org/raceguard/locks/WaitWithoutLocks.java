package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.locks.BadWait;
import org.raceguard.program.locks.CriticalPair;
import org.raceguard.program.locks.Reached;

/** Finds what waits, for a thread or for the world outside, while it holds a lock. */
final class WaitWithoutLocks implements FindingCondition.Search {
  private final Set<Reached.Kind> kinds;

  WaitWithoutLocks(Reached.Kind... kinds) {
    this.kinds = Set.of(kinds);
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (CriticalPair pair : program.locking().waitsWhileLocked(javaClass)) {
      if (kinds.contains(pair.reached().kind()) && !isWithoutItsLock(program, pair)) {
        report.accept(finding(program, pair));
      }
    }
  }

  /** One defect, one report: a wait that throws at once keeps nobody waiting. */
  private static boolean isWithoutItsLock(Program program, CriticalPair pair) {
    return pair.reached().kind() == Reached.Kind.AWAITS
        && program.locking().badWaits(pair.method()).stream()
            .anyMatch(
                it ->
                    it.fault() == BadWait.Fault.LOCK_NOT_HELD
                        && it.operation().line() == pair.reached().path().line());
  }

  private static Finding finding(Program program, CriticalPair pair) {
    LockWords words = program.words();
    Reached reached = pair.reached();
    String text =
        "waits in "
            + words.operation(reached)
            + " while it holds "
            + words.lock(pair.otherLocks().get(0), pair.method())
            + ", by "
            + words.path(reached.path())
            + ": all who want the lock wait as well; wait before or after,";
    return program.finding(
        pair.method(), reached.path().line(), text, words.related(reached.path()));
  }
}
