package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.guards.LazyInit;

/** Finds static and shared fields that are created on first use without a lock. */
final class InitializeLazilyUnderLock implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (LazyInit init : program.accesses().lazyInits(javaClass)) {
      if (init.kind() == LazyInit.Kind.NO_LOCK && isShared(program, init)) {
        report.accept(finding(program, init));
      }
    }
  }

  private static boolean isShared(Program program, LazyInit init) {
    FieldShape field = program.hierarchy().field(init.field());
    return field != null
        && (field.is(Modifier.STATIC) || program.accesses().isShared(init.field()));
  }

  private static Finding finding(Program program, LazyInit init) {
    Place check = program.place(init.method().owner(), init.otherLine());
    return program.finding(
        init.field(),
        program.place(init.method().owner(), init.line()),
        "is created in <"
            + Names.method(program.home(init.method()))
            + "> by whoever first finds it empty "
            + check
            + ", without a lock: two threads make two of them, or see one that is not complete;"
            + " create it in a holder class or under a lock,",
        List.of(new RelatedPlace("checked here", check)));
  }
}
