package org.raceguard.guards;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.guards.LazyInit;

/** Finds double-checked locking that does not work. */
final class UseVolatileForDoubleChecks implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (LazyInit init : program.accesses().lazyInits(javaClass)) {
      if (init.isDoubleChecked() && init.kind() != LazyInit.Kind.WHOLE) {
        report.accept(finding(program, init));
      }
    }
  }

  private static Finding finding(Program program, LazyInit init) {
    Place other = program.place(init.method().owner(), init.otherLine());
    String method = "<" + Names.method(program.home(init.method())) + ">";
    String text =
        switch (init.kind()) {
          case NOT_VOLATILE ->
              "is checked in "
                  + method
                  + " without the lock under which it is assigned "
                  + other
                  + ", and is not volatile: others may see an object that is not complete; make it"
                  + " volatile,";
          case NO_SECOND_CHECK ->
              "is assigned in "
                  + method
                  + " under a lock, but checked only before it is acquired "
                  + other
                  + ": who waited for the lock assigns it once more; check again with the lock"
                  + " held,";
          default ->
              "is assigned in "
                  + method
                  + " before the object is complete, others that find it "
                  + other
                  + " use it too early; assign it last,";
        };
    return program.finding(
        init.field(),
        program.place(init.method().owner(), init.line()),
        text,
        List.of(new RelatedPlace("the other half", other)));
  }
}
