package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.locks.AlienCall;

/** Finds calls to code that the class does not know, while it holds a lock. */
final class CallNoStrangersWhileLocked implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (AlienCall call : program.locking().alienCallsWhileLocked(program.methodsOf(javaClass))) {
      report.accept(finding(program, call));
    }
  }

  private static Finding finding(Program program, AlienCall call) {
    LockWords words = program.words();
    String called = Names.call(call.called());
    String what =
        switch (call.reason()) {
          case CALLBACK -> "calls back " + called;
          case OVERRIDABLE -> "calls " + called + ", which subclasses override,";
          case COMPLETES -> "runs what depends on a future by " + called;
        };
    String text =
        what
            + " while it holds "
            + words.lock(call.lock(), call.method())
            + ", by "
            + words.path(call.path())
            + ": nobody knows what that waits for; call it after the lock is released,";
    return program.finding(call.method(), call.path().line(), text, words.related(call.path()));
  }
}
