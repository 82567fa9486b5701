package org.raceguard.exposure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.exposure.ObjectFacts;
import org.raceguard.program.exposure.OpenField;
import org.raceguard.program.tables.Nature;

/** Finds fields that any code can change at any time. */
final class HaveNoPublicMutableFields implements FindingCondition.Search {
  private final boolean instanceFieldsToo;

  HaveNoPublicMutableFields(boolean instanceFieldsToo) {
    this.instanceFieldsToo = instanceFieldsToo;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    ObjectFacts objects = program.objects();
    for (OpenField field : objects.openFields(javaClass)) {
      String text = null;
      if (field.isStatic() && !field.isFinal()) {
        text = "is public and static, and anybody may assign it; make it private or final,";
      } else if (field.isStatic() && field.natures().contains(Nature.MUTABLE)) {
        text =
            "is public and static, and anybody may change what it holds; hold an immutable"
                + " collection, or make it private,";
      } else if (!field.isStatic()
          && instanceFieldsToo
          && !field.isFinal()
          && objects.isConcurrent(javaClass)) {
        text =
            "is public in a class that threads share, and anybody may assign it; make it private,";
      }
      if (text != null) {
        report.accept(program.finding(field.name(), field.place(), text, List.of()));
      }
    }
  }
}
