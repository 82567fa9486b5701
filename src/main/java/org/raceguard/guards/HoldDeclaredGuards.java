package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.guards.Access;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.guards.DeclaredGuard;
import org.raceguard.program.guards.GuardCheck.Verdict;
import org.raceguard.program.guards.GuardedCall;

/** Finds uses of a member that its annotation guards, where the guard is not held. */
final class HoldDeclaredGuards implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ClassShape shape = program.hierarchy().shape(Names.internal(javaClass));
    if (shape == null) {
      return;
    }
    for (FieldShape field : shape.fields()) {
      for (DeclaredGuard guard : program.accesses().guardsOf(field)) {
        // No lock of one object is right for a static field: that is told of the guard.
        if (!field.is(Modifier.STATIC) || !guard.isOfEachObject()) {
          fields(program, field, guard, report);
        }
      }
    }
    for (MethodShape method : shape.methods()) {
      for (DeclaredGuard guard : program.accesses().guardsOf(method)) {
        calls(program, method, guard, report);
      }
    }
  }

  private static void fields(
      Program program, FieldShape field, DeclaredGuard guard, Consumer<Finding> report) {
    Accesses accesses = program.accesses();
    // One line that reads and writes is one mistake: the write tells more.
    Set<Place> seen = new TreeSet<>();
    for (boolean writes : new boolean[] {true, false}) {
      for (Access access : accesses.of(field.name())) {
        Verdict verdict = accesses.check(guard, access);
        Place place = program.place(access.method().owner(), access.line());
        if (access.isWrite() == writes && isWrong(verdict) && seen.add(place)) {
          String text =
              (writes ? "is changed in <" : "is read in <")
                  + Names.method(program.home(access.method()))
                  + "> "
                  + why(verdict, guard);
          report.accept(program.finding(field.name(), place, text, List.of()));
        }
      }
    }
  }

  private static void calls(
      Program program, MethodShape method, DeclaredGuard guard, Consumer<Finding> report) {
    for (GuardedCall call : program.accesses().callsOf(method.name())) {
      Verdict verdict = program.accesses().check(guard, call);
      if (isWrong(verdict)) {
        String text = "calls <" + Names.method(method.name()) + "> " + why(verdict, guard);
        report.accept(program.finding(call.caller(), call.line(), text, List.of()));
      }
    }
  }

  private static boolean isWrong(Verdict verdict) {
    return verdict != Verdict.HELD && verdict != Verdict.UNKNOWN;
  }

  private static String why(Verdict verdict, DeclaredGuard guard) {
    String lock = "<" + guard.text() + ">";
    return switch (verdict) {
      case ON_SOME_PATH -> "with its guard " + lock + " held on some paths only; hold it on all,";
      case BY_SOME_CALLERS ->
          "without its guard " + lock + ", which some callers do not hold; hold it in all,";
      case READ_SIDE -> "with only the read side of its guard " + lock + "; take the write lock,";
      case OTHER_INSTANCE ->
          "without its guard " + lock + ": the lock held is another object's; hold its own,";
      case AS_MONITOR ->
          "with its guard " + lock + " held by synchronized, others call lock(); do the same,";
      default -> "without its guard " + lock + "; hold it there,";
    };
  }
}
