package org.raceguard.atomicity;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;
import org.raceguard.program.sharing.UnguardedField;

/** Finds plain fields that a thread and others use without a lock. */
final class ShareNoPlainFields implements FindingCondition.Search {
  private final boolean wide;

  /**
   * @param wide whether fields of 64 bits are meant, or all others
   */
  ShareNoPlainFields(boolean wide) {
    this.wide = wide;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (UnguardedField field : program.sharing().fieldSharing().of(javaClass)) {
      if (field.isWide() == wide
          && (wide || !program.sharing().sharedState().isPartOfShared(field))) {
        report.accept(finding(program, field));
      }
    }
  }

  private Finding finding(Program program, UnguardedField field) {
    Place other = program.place(field.otherMethod().owner(), field.otherLine());
    String use =
        field.writes()
            ? "is written by a thread and used by others "
            : "is read by a thread and written by others ";
    String danger =
        wide
            ? ": half of an old and half of a new value may be seen; make it volatile, or an"
                + " atomic,"
            : ": what one writes the other may never see; make it volatile, or an atomic,";
    return program.finding(
        field.field(),
        program.place(field.method().owner(), field.line()),
        use + other + " with no lock" + danger,
        List.of(new RelatedPlace("used too", other)));
  }
}
