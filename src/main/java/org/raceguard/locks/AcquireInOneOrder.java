package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.locks.LockOrder.Cycle;
import org.raceguard.program.locks.LockOrder.Reason;
import org.raceguard.program.locks.LockOrder.Step;

/**
 * Finds locks that are acquired in different orders, so that two threads can wait for each other.
 */
final class AcquireInOneOrder implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    String type = Names.internal(javaClass);
    for (Cycle cycle : program.locking().lockOrder().cycles()) {
      if (cycle.steps().get(0).pair().method().owner().equals(type)) {
        report.accept(finding(program, cycle));
      }
    }
  }

  private static Finding finding(Program program, Cycle cycle) {
    LockWords words = program.words();
    Step first = cycle.steps().get(0);
    List<String> orders = new ArrayList<>();
    List<RelatedPlace> related = new ArrayList<>();
    for (Step step : cycle.steps()) {
      MethodName method = step.pair().method();
      boolean alone = cycle.reason() != Reason.ORDER;
      orders.add(
          (alone ? words.lock(step.requested(), method) : words.lock(step.requested()))
              + " while it holds "
              + (alone ? words.lock(step.held(), method) : words.lock(step.held()))
              + ", by "
              + words.path(step.path()));
      if (step != first) {
        related.add(new RelatedPlace("another thread", words.place(step.path())));
      }
      related.addAll(words.related(step.path()));
    }
    String text =
        switch (cycle.reason()) {
          case ORDER ->
              "acquires "
                  + String.join("; another thread acquires ", orders)
                  + ": they can wait for each other; acquire the locks in one order,";
          case PEERS ->
              "acquires "
                  + orders.get(0)
                  + ": another thread that is given the two the other way round waits for it, and"
                  + " it for the other; order them by a key,";
          case ITSELF ->
              "acquires "
                  + orders.get(0)
                  + ": the thread waits for itself; release the one before it takes the other,";
        };
    return program.finding(first.pair().method(), first.path().line(), text, related);
  }
}
