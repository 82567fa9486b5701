package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.sharing.SingletonChange;

/** Finds what objects keep without a lock that all requests share. */
final class KeepSingletonsStateless implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (SingletonChange change : program.sharing().singletonState().of(javaClass)) {
      String what = change.contents() ? "holds what " : "is written when ";
      String end = change.contents() ? " changes with no lock" : " runs, with no lock";
      report.accept(
          program.finding(
              change.field(),
              program.place(change.method().owner(), change.line()),
              "belongs to an object that all threads share, and "
                  + what
                  + Names.call(program.home(change.method()))
                  + end
                  + ": keep it in local variables, in an atomic or a concurrent collection, or take"
                  + " a lock,",
              List.of()));
    }
  }
}
