package org.raceguard.exposure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.exposure.Exposure;

/** Finds nested types that go through guarded state of the object around them without its guard. */
final class KeepNestedTypesDiscreet implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (Exposure exposure : program.objects().usedFromWithin(javaClass)) {
      if (exposure.isGuarded()) {
        report.accept(finding(program, exposure));
      }
    }
  }

  private static Finding finding(Program program, Exposure exposure) {
    String guard = "<" + exposure.shownGuard() + ">";
    String text =
        exposure.guarded()
            ? "hands out <"
                + exposure.shown()
                + "> of the object around it, which "
                + guard
                + " guards; hand out a copy,"
            : "uses <"
                + exposure.shown()
                + "> of the object around it without "
                + guard
                + " that guards it; let it work on a copy made under the lock,";
    return program.finding(exposure.method(), exposure.line(), text, List.of());
  }
}
