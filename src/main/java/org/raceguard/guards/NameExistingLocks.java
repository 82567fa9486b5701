package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.guards.DeclaredGuard;

/** Finds guard annotations that name nothing, a field that changes, or what nobody ever locks. */
final class NameExistingLocks implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ClassShape shape = program.hierarchy().shape(Names.internal(javaClass));
    if (shape == null) {
      return;
    }
    for (FieldShape field : shape.fields()) {
      for (DeclaredGuard guard : program.accesses().guardsOf(field)) {
        String wrong =
            field.is(Modifier.STATIC) && guard.isOfEachObject()
                ? "which each object has for itself, though all of them share the field; guard it"
                    + " by a static lock,"
                : wrong(program, guard, shape);
        if (wrong != null) {
          Place place = program.accesses().firstUse(field.name());
          report.accept(program.finding(field.name(), place, text(guard, wrong), List.of()));
        }
      }
    }
    for (MethodShape method : shape.methods()) {
      for (DeclaredGuard guard : program.accesses().guardsOf(method)) {
        String wrong = wrong(program, guard, shape);
        if (wrong != null) {
          report.accept(
              program.finding(method.name(), method.firstLine(), text(guard, wrong), List.of()));
        }
      }
    }
  }

  private static String text(DeclaredGuard guard, String wrong) {
    return "is guarded by <" + guard.text() + ">, " + wrong;
  }

  private static @Nullable String wrong(Program program, DeclaredGuard guard, ClassShape owner) {
    if (!guard.exists()) {
      return "which names nothing; name a lock that there is,";
    }
    FieldShape field = guard.field() == null ? null : program.hierarchy().field(guard.field());
    boolean itself = field != null && guard.text().equals("itself");
    if (field != null && !field.is(Modifier.FINAL) && !itself) {
      return "which is not final: two threads may hold two locks; make it final,";
    }
    return guard.lock() != null && program.accesses().isNeverLocked(guard, owner.name())
        ? "which nobody ever locks; lock it where the member is used,"
        : null;
  }
}
