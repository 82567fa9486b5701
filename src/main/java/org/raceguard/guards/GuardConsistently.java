package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.guards.Access;
import org.raceguard.program.guards.Inconsistency;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;

/** Finds accesses of a field that do not hold the lock which its other accesses hold. */
final class GuardConsistently implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ClassShape shape = program.hierarchy().shape(Names.internal(javaClass));
    if (shape == null
        || AnnotationTable.say(shape.annotations(), Meaning.NOT_THREAD_SAFE)
        || AnnotationTable.say(shape.annotations(), Meaning.CONFINED)) {
      return;
    }
    ToldElsewhere elsewhere = new ToldElsewhere(javaClass, program);
    for (FieldShape field : shape.fields()) {
      // Where an annotation names the guard, the other rule knows better.
      if (!AnnotationTable.say(field.annotations(), Meaning.GUARDED_BY)
          && !AnnotationTable.say(field.annotations(), Meaning.CONFINED)) {
        for (Inconsistency each : program.accesses().inconsistencies(field)) {
          if (!elsewhere.has(each.fault())) {
            report.accept(finding(javaClass, program, field, each));
          }
        }
      }
    }
  }

  /** How two threads get to the accesses; or else what tells that the class expects them. */
  private static String howThreadsMeet(JavaClass javaClass, Program program, Inconsistency each) {
    MethodName there = program.threadReach().rootOf(each.other().method());
    if (there != null) {
      return ", by " + thread(program, there);
    }
    MethodName here = program.threadReach().rootOf(each.fault().method());
    if (here != null) {
      return ", while " + thread(program, here) + " is here";
    }
    if (program.sharing().claimsToBeThreadSafe(javaClass)) {
      return ", as its class is @ThreadSafe";
    }
    String sign = program.sharing().signOfConcurrency(javaClass);
    return sign == null ? "" : ", as threads share its class: " + sign;
  }

  private static String thread(Program program, MethodName root) {
    MethodName home = program.home(root);
    return home.equals(root)
        ? "a thread that begins with <" + Names.method(root) + ">"
        : "a task that <" + Names.method(home) + "> starts";
  }

  private static Finding finding(
      JavaClass javaClass, Program program, FieldShape field, Inconsistency each) {
    Access fault = each.fault();
    Access other = each.other();
    String guard = "<" + each.guard().shownFor(field.name()) + ">";
    String instead =
        each.instead().isEmpty()
            ? "without " + guard
            : "with <" + each.instead() + "> but not " + guard;
    Place otherPlace = program.place(other.method().owner(), other.line());
    String howThreadsMeet = howThreadsMeet(javaClass, program, each);
    String text =
        "is "
            + (fault.isWrite() ? "changed" : "read")
            + " in <"
            + method(program, fault)
            + "> "
            + (each.sharedForReading() ? "with only the read side of " + guard : instead)
            + ", which "
            + each.holding()
            + " of "
            + each.total()
            + " accesses hold; another thread may be in <"
            + method(program, other)
            + ">, which "
            + (other.isWrite() ? "changes" : "reads")
            + " it "
            + otherPlace
            + howThreadsMeet
            + "; hold the lock here too,";
    return program.finding(
        field.name(),
        program.place(fault.method().owner(), fault.line()),
        text,
        List.of(new RelatedPlace(other.isWrite() ? "changed here" : "read here", otherPlace)));
  }

  private static String method(Program program, Access access) {
    return Names.method(program.home(access.method()));
  }
}
