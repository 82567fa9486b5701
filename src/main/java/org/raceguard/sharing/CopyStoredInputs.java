package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.KeptInput;

/** Finds mutable arguments that are kept as they are. */
final class CopyStoredInputs implements FindingCondition.Search {
  private final boolean everywhere;

  CopyStoredInputs(boolean everywhere) {
    this.everywhere = everywhere;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    boolean promises = program.objects().promises(javaClass);
    if (!everywhere && !promises && !program.objects().usesLocks(javaClass)) {
      return;
    }
    boolean immutable = program.objects().promisesImmutability(javaClass);
    for (KeptInput input : program.objects().keptInputs(javaClass)) {
      if (immutable && !input.listed()) {
        // The case of IMMUTABLE_CLASSES_ARE_IMMUTABLE.
        continue;
      }
      // Callers of a method with a variable number of arguments hardly ever keep the array.
      boolean defect = !input.listed() && (promises || input.guarded());
      if (everywhere || defect) {
        report.accept(finding(program, input, promises));
      }
    }
  }

  private static Finding finding(Program program, KeptInput input, boolean promises) {
    String how =
        input.view() == null
            ? "keeps <" + input.parameter() + ">"
            : "keeps a view of <" + input.parameter() + "> (" + Names.call(input.view()) + ")";
    String why =
        input.guarded()
            ? ", which its caller may change without <" + input.guard() + ">"
            : promises
                ? ", which its caller may change against the promise of the class"
                : ", which its caller may change later";
    return program.finding(
        input.method(),
        input.line(),
        how + " in <" + Names.field(input.field()) + ">" + why + "; keep a copy,",
        List.of());
  }
}
