package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.threads.EarlyEscape;

/** Finds constructors that let others have the object before it is built. */
final class PublishWhatIsBuilt implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (EarlyEscape escape : program.earlyEscapes().in(javaClass)) {
      String how =
          switch (escape.kind()) {
            case THREAD -> "lets a thread have <this> by <";
            case LISTENER -> "registers <this> by <";
            case STATIC -> "publishes <this> in <";
          };
      report.accept(
          program.finding(
              escape.constructor(),
              escape.line(),
              how
                  + escape.shown()
                  + "> before it is built: others may see fields that are not set yet; do it in a"
                  + " factory method or in start(),",
              List.of()));
    }
  }
}
