package org.raceguard.exposure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.exposure.Exposure;
import org.raceguard.program.exposure.ObjectFacts;

/** Finds public methods that return the collection, array or date of a field itself. */
final class ReturnNoMutableCollection implements FindingCondition.Search {
  private final boolean everywhere;

  ReturnNoMutableCollection(boolean everywhere) {
    this.everywhere = everywhere;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ObjectFacts objects = program.objects();
    boolean promises = objects.promises(javaClass);
    if (!everywhere && !promises && !objects.usesLocks(javaClass)) {
      return;
    }
    boolean immutable = objects.promisesImmutability(javaClass);
    for (Exposure exposure : objects.returned(javaClass)) {
      if (immutable && exposure.isMutable() && objects.isOfObjects(exposure.field())) {
        // The case of IMMUTABLE_CLASSES_ARE_IMMUTABLE.
        continue;
      }
      boolean leavesAlive =
          exposure.form() == Exposure.Form.ITSELF
              && !exposure.isHarmless()
              && objects.isPublic(exposure.method());
      // What leaves with the guard held is the case of GUARDED_STATE_LEAVES_ONLY_AS_A_COPY.
      boolean ofOtherRule = exposure.guarded() && exposure.isGuarded();
      if (leavesAlive && !ofOtherRule && (everywhere || isDefect(exposure, promises))) {
        report.accept(finding(program, exposure, promises));
      }
    }
  }

  private static boolean isDefect(Exposure exposure, boolean promises) {
    return promises ? exposure.isMutable() : exposure.isGuarded();
  }

  private static Finding finding(Program program, Exposure exposure, boolean promises) {
    String why =
        exposure.isGuarded()
            ? " itself, though <" + exposure.shownGuard() + "> guards it"
            : promises ? " itself, against the promise of the class" : " itself";
    String cure = exposure.isGuarded() ? "a copy made under the lock" : "a copy";
    return program.finding(
        exposure.method(),
        exposure.line(),
        "returns <" + exposure.shown() + ">" + why + "; return " + cure + ",",
        List.of());
  }
}
