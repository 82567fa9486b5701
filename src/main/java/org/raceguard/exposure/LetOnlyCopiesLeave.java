package org.raceguard.exposure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.Exposure;
import org.raceguard.program.exposure.ObjectFacts;

/** Finds guarded state that leaves alive, and copies of it that are made without the guard. */
final class LetOnlyCopiesLeave implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ObjectFacts objects = program.objects();
    if (!objects.usesLocks(javaClass)) {
      return;
    }
    for (Exposure exposure : objects.returned(javaClass)) {
      if (exposure.isGuarded() && isDefect(exposure, objects.isPublic(exposure.method()))) {
        report.accept(finding(program, exposure));
      }
    }
    for (Exposure exposure : objects.handedOut(javaClass)) {
      if (exposure.isGuarded()) {
        report.accept(finding(program, exposure));
      }
    }
  }

  private static boolean isDefect(Exposure exposure, boolean isPublic) {
    return switch (exposure.form()) {
      // The callers of what is not public may hold the guard.
      case COPY -> (isPublic || exposure.taken()) && !exposure.guarded();
      // Without the guard it is a plain getter, the case of NO_PUBLIC_MUTABLE_COLLECTION_GETTERS.
      case ITSELF -> exposure.guarded();
      case VIEW, WRAPPED -> isPublic || exposure.taken();
    };
  }

  private static Finding finding(Program program, Exposure exposure) {
    String field = "<" + exposure.shown() + ">";
    String guard = "<" + exposure.shownGuard() + ">";
    String by = exposure.by() == null ? "" : Names.call(exposure.by());
    String receiver = exposure.receiver();
    String verb = receiver == null ? "returns " : "gives " + receiver + " ";
    String text =
        switch (exposure.form()) {
          case COPY ->
              "copies "
                  + field
                  + " without "
                  + guard
                  + " that guards it; copy it by "
                  + by
                  + " under the lock,";
          case ITSELF -> verb + field + " itself, which " + guard + " guards; give away a copy,";
          case VIEW ->
              verb
                  + "a live view of "
                  + field
                  + ", which "
                  + guard
                  + " guards; "
                  + by
                  + " copies nothing: give away a copy made under the lock,";
          case WRAPPED ->
              verb
                  + field
                  + ", which "
                  + guard
                  + " guards, inside "
                  + by
                  + "; put a copy into it, made under the lock,";
        };
    return program.finding(exposure.method(), exposure.line(), text, List.of());
  }
}
