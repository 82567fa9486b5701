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

/** Finds two safe steps that are not safe together, on atomics, concurrent maps and queues. */
final class UpdateInOneOperation implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (LostUpdate update : program.sharing().lostUpdates().inSteps(javaClass)) {
      if (!isPolled(program, update)) {
        report.accept(finding(program, update));
      }
    }
  }

  /** Who waits for elements in a loop of its own has no other defect than that. */
  private static boolean isPolled(Program program, LostUpdate update) {
    return update.kind() == LostUpdate.Kind.ELEMENT
        && program.queues().polling(update.method()).stream()
            .anyMatch(loop -> loop.shown().equals(update.shown()));
  }

  private static Finding finding(Program program, LostUpdate update) {
    Place read = program.place(update.method().owner(), update.readLine());
    String what = "<" + update.shown() + ">";
    String text =
        switch (update.kind()) {
          case UPDATE ->
              "sets "
                  + what
                  + " to what it made of its value "
                  + read
                  + ": an update of another thread in between is lost; use updateAndGet or"
                  + " compareAndSet,";
          case CHECK ->
              "changes "
                  + what
                  + " after a check "
                  + read
                  + ": two threads can both pass the check; use compareAndSet or updateAndGet,";
          case PAIR ->
              "changes "
                  + what
                  + " after a check of the field that is changed after a check of this one "
                  + read
                  + ": two threads can pass both checks; keep the two in one immutable object"
                  + " behind one atomic reference, or use a lock,";
          case ENTRY_UPDATE ->
              "puts into "
                  + what
                  + " what it made of the old entry "
                  + read
                  + ": an update of another thread in between is lost; use merge or compute,";
          case ENTRY_CHECK ->
              "changes "
                  + what
                  + " after a look "
                  + read
                  + ": two threads can see the same; use one operation, such as putIfAbsent or"
                  + " computeIfAbsent, and its result,";
          case ELEMENT ->
              "takes an element of "
                  + what
                  + " after a look "
                  + read
                  + ": another thread can be faster; use poll and test its result, or a lock,";
          case IGNORED ->
              "goes on with its own object after it has offered it to "
                  + what
                  + ": another thread's may be there already; use what putIfAbsent answers, or"
                  + " computeIfAbsent,";
          case ITERATION ->
              "iterates over "
                  + what
                  + ", which locks single calls only, without its lock: a change on the way makes"
                  + " it fail; synchronize on it, or use a concurrent collection,";
        };
    return program.finding(
        update.method(), update.line(), text, List.of(new RelatedPlace("looked at here", read)));
  }
}
