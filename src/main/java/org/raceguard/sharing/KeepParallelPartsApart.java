package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.SharedObjectText;
import org.raceguard.program.sharing.SharedObject;

/** Finds objects that the parts of a parallel computation share and change. */
final class KeepParallelPartsApart implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (SharedObject shared : program.sharing().sharedState().handedOverBy(javaClass)) {
      if (shared.part()) {
        report.accept(
            SharedObjectText.finding(
                program, shared, "let each part return its result and collect these"));
      }
    }
  }
}
