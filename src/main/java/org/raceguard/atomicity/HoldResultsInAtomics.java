package org.raceguard.atomicity;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.SharedObjectText;
import org.raceguard.program.sharing.SharedObject;
import org.raceguard.program.sharing.SharedObject.Form;

/** Finds {@code int[1]} and its like that a task on another thread writes. */
final class HoldResultsInAtomics implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (SharedObject shared : program.sharing().sharedState().handedOverBy(javaClass)) {
      if (!shared.part() && shared.form() == Form.HOLDER) {
        report.accept(
            SharedObjectText.finding(program, shared, "use an atomic, or what a future returns"));
      }
    }
  }
}
