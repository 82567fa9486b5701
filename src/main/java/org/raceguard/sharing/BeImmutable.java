package org.raceguard.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.exposure.MutablePart;

/** Finds what makes classes mutable that carry {@code @Immutable}. */
final class BeImmutable implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MutablePart part : program.objects().mutableParts(javaClass)) {
      report.accept(finding(javaClass, program, part));
    }
  }

  private static Finding finding(JavaClass javaClass, Program program, MutablePart part) {
    FieldName field = part.field();
    String text = text(part) + ", though the class is @Immutable; " + cure(part) + ",";
    if (part.member() != null) {
      return program.finding(part.member(), part.place().line(), text, List.of());
    }
    return field == null
        ? program.finding(javaClass, part.place(), text)
        : program.finding(field, part.place(), text, List.of());
  }

  private static String text(MutablePart part) {
    return switch (part.kind()) {
      case NOT_FINAL -> "is not final";
      case OPEN -> "shows an object that can change to others";
      case KEEPS_INPUT -> "keeps <" + part.detail() + ">, which its caller may change";
      case CHANGED -> "changes what <this." + part.detail() + "> holds";
      case LEAVES -> "returns <" + part.detail() + "> itself";
      case SUPERCLASS -> "inherits what can change from <" + part.detail() + ">";
    };
  }

  private static String cure(MutablePart part) {
    return switch (part.kind()) {
      case NOT_FINAL -> "make it final";
      case OPEN -> "make it private";
      case KEEPS_INPUT -> "keep a copy";
      case CHANGED -> "return a changed copy of the object";
      case LEAVES -> "return a copy";
      case SUPERCLASS -> "contain such an object, or drop the annotation";
    };
  }
}
