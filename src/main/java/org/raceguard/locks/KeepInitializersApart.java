package org.raceguard.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.locks.InitializerRing;
import org.raceguard.program.locks.InitializerRing.Need;
import org.raceguard.program.locks.InitializerWait;

/** Finds classes that need each other while they are initialised. */
final class KeepInitializersApart implements FindingCondition.Search {

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (InitializerWait wait : program.locking().initializerWaits(javaClass)) {
      Place place = program.place(wait.method().owner(), wait.handedOver());
      report.accept(
          program.finding(
              wait.method(),
              wait.line(),
              "waits for <"
                  + Names.method(program.home(wait.task()))
                  + "> on another thread, given to it "
                  + place
                  + ", while "
                  + javaClass.getName()
                  + " is initialized; the thread needs the class, and waits for it; start"
                  + " it when somebody asks for what it does, not in the initializer;",
              List.of(new RelatedPlace("given to another thread", place))));
    }
    for (InitializerRing ring : program.locking().initializerRings(javaClass)) {
      Need first = ring.needs().get(0);
      List<RelatedPlace> related = new ArrayList<>();
      StringBuilder way = new StringBuilder();
      for (Need need : ring.needs().subList(1, ring.needs().size())) {
        way.append(", which needs ").append(Names.type(need.to()));
        if (need.isInherited()) {
          way.append(" as its supertype");
        } else {
          Place place = program.place(need.from(), need.line());
          way.append(" in ").append(place);
          related.add(new RelatedPlace("needs " + Names.type(need.to()), place));
        }
      }
      report.accept(
          program.finding(
              new MethodName(first.from(), "<clinit>", "()V"),
              first.line(),
              "needs "
                  + Names.type(first.to())
                  + way
                  + "; two threads that initialize the one and the other first wait for each other"
                  + " for ever; move what needs it to a class that is initialized on demand;"
                  + " needed",
              related));
    }
  }
}
