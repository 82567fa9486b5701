package org.raceguard.atomicity;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.Place;
import org.raceguard.program.sharing.LostUpdate;

/** Finds updates of volatile fields in two steps: {@code hits++}, and check-then-set. */
final class UpdateVolatilesInOneStep implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (LostUpdate update : program.sharing().lostUpdates().ofVolatiles(javaClass)) {
      report.accept(finding(program, update));
    }
  }

  private static Finding finding(Program program, LostUpdate update) {
    Place read = program.place(update.method().owner(), update.readLine());
    String what = "the volatile <" + update.shown() + ">";
    String text =
        switch (update.kind()) {
          case UPDATE ->
              "updates "
                  + what
                  + " from what it read "
                  + read
                  + ": an update of another thread in between is lost; use an atomic, or a lock,";
          case PAIR ->
              "sets "
                  + what
                  + " after a check of the field that is set after a check of this one "
                  + read
                  + ": two threads can pass both checks; keep the two in one immutable object, and"
                  + " replace it under a lock or by compareAndSet,";
          default ->
              "sets "
                  + what
                  + " after a check "
                  + read
                  + ": two threads can both pass the check; use compareAndSet of an atomic, or a"
                  + " lock,";
        };
    return program.finding(
        update.method(), update.line(), text, List.of(new RelatedPlace("read here", read)));
  }
}
