package org.raceguard.atomicity;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.Change;

/** Finds arrays and collections behind volatile fields that are changed in place. */
final class ReplaceVolatileValues implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    List<Change> changes = program.objects().changesBehindVolatiles(javaClass);
    for (Change change : changes) {
      List<Change> alike = changes.stream().filter(it -> isOneFilling(it, change)).toList();
      if (isDoubleChecked(program, change) || !alike.isEmpty() && alike.get(0) != change) {
        continue;
      }
      String field = "<" + Names.field(change.field()) + ">";
      String cure =
          change.field().descriptor().startsWith("[")
              ? "write a changed copy to the field, or use an atomic array"
              : "write a changed copy to the field, or use a concurrent collection";
      report.accept(
          program.finding(
              change.method(),
              change.line(),
              "changes in place what the volatile field "
                  + field
                  + " holds: volatile covers the reference, not what is behind it; "
                  + cure
                  + ",",
              alike.stream()
                  .skip(1)
                  .map(it -> program.place(it.method().owner(), it.line()))
                  .map(it -> new RelatedPlace("also changed here", it))
                  .toList()));
    }
  }

  /** A method that fills a new object step by step changes it once. */
  private static boolean isOneFilling(Change one, Change other) {
    return one.filling()
        && other.filling()
        && one.method().equals(other.method())
        && one.field().equals(other.field());
  }

  /** What is filled after it is published is the case of DOUBLE_CHECKED_LOCKING_USES_VOLATILE. */
  private static boolean isDoubleChecked(Program program, Change change) {
    return change.filling()
        && program.accesses().lazyInits(change.method()).stream()
            .anyMatch(it -> it.isDoubleChecked() && it.field().equals(change.field()));
  }
}
