package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.SharedObjectText;
import org.raceguard.program.sharing.SharedObject;
import org.raceguard.program.sharing.SharedObject.Form;

/** Finds mutable objects that tasks share with each other, or with who handed them over. */
final class ShareNothingWithTasks implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (SharedObject shared : program.sharing().sharedState().handedOverBy(javaClass)) {
      if (!shared.part() && shared.form() == Form.OBJECT) {
        report.accept(
            SharedObjectText.finding(
                program, shared, "give each task a copy, or use a thread-safe object"));
      }
    }
  }
}
