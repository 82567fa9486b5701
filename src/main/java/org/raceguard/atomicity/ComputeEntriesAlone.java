package org.raceguard.atomicity;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.locks.Reached;
import org.raceguard.program.sharing.Reentry;

/**
 * Finds functions that a concurrent map runs under its lock and that use the map again, or wait.
 */
final class ComputeEntriesAlone implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (Reentry reentry : program.sharing().mapComputations().of(javaClass)) {
      report.accept(finding(program, reentry));
    }
  }

  private static Finding finding(Program program, Reentry reentry) {
    LockWords words = program.words();
    String map = "<" + reentry.map() + ">";
    String path = ", by " + words.path(reentry.path());
    Reached reached = reentry.reached();
    String text;
    if (reached == null) {
      text =
          "changes "
              + map
              + " while the map computes an entry"
              + path
              + ": the map breaks, or waits for itself; compute first, then use putIfAbsent,";
    } else if (reached.kind() == Reached.Kind.ACQUIRES) {
      text =
          "takes "
              + words.lock(reached.theLock(), reentry.method())
              + " while "
              + map
              + " computes an entry and locks it"
              + path
              + ": who holds the lock and wants the entry waits forever; take it first,";
    } else {
      text =
          "waits in "
              + words.operation(reached)
              + " while "
              + map
              + " computes an entry and locks it"
              + path
              + ": all who want an entry near it wait as well; wait first, then use putIfAbsent,";
    }
    return program.finding(reentry.method(), reentry.line(), text, words.related(reentry.path()));
  }
}
