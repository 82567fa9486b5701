package org.raceguard.handoff;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.queues.PoolShape;
import org.raceguard.program.queues.PoolShape.Fault;
import org.raceguard.program.queues.Refusal;

/** Finds messages that are lost in silence when the other side is slow. */
final class HandleRefusals implements FindingCondition.Search {
  private final boolean strict;

  HandleRefusals(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    for (MethodName method : program.methodsOf(javaClass)) {
      for (Refusal refusal : program.queues().refusals(method)) {
        report.accept(finding(program, method, refusal));
      }
      for (PoolShape shape : strict ? program.queues().unbounded(method) : List.<PoolShape>of()) {
        if (shape.fault() == Fault.DISCARDS) {
          report.accept(
              program.finding(
                  method,
                  shape.line(),
                  "uses "
                      + shape.what()
                      + ", so that an executor throws tasks away in silence; let the caller run"
                      + " them, or refuse them aloud,",
                  List.of()));
        }
      }
    }
  }

  private static Finding finding(Program program, MethodName method, Refusal refusal) {
    List<RelatedPlace> related =
        refusal.madeAt() == null
            ? List.of()
            : List.of(new RelatedPlace("got its bound", refusal.madeAt()));
    String bound = refusal.madeAt() == null ? "" : ", bounded " + refusal.madeAt();
    return program.finding(
        method,
        refusal.line(),
        "drops the answer of "
            + Names.call(refusal.operation())
            + " on <"
            + refusal.shown()
            + ">"
            + bound
            + ", so that a message is lost in silence when it is not taken; do something when the"
            + " answer is no, or wait with put,",
        related);
  }
}
