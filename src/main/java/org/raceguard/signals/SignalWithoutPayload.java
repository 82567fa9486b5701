package org.raceguard.signals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.raceguard.program.Finding;
import org.raceguard.program.FindingCondition;
import org.raceguard.program.Program;
import org.raceguard.program.RelatedPlace;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Place;
import org.raceguard.program.signals.IdlePayload;
import org.raceguard.program.signals.IdlePayload.Owner;

/** Finds channels whose messages say nothing but that they have come. */
final class SignalWithoutPayload implements FindingCondition.Search {
  private static final Set<String> SAYING_NOTHING =
      Set.of("java.lang.Boolean", "java.lang.Object", "java.lang.Void");

  private final boolean strict;

  SignalWithoutPayload(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void in(JavaClass javaClass, Program program, Consumer<Finding> report) {
    Set<String> found = new HashSet<>();
    for (IdlePayload idle : program.signals().idlePayloads(javaClass)) {
      String text =
          "uses "
              + Names.simpleType(idle.type())
              + " for a signal: all that is sent is the same "
              + idle.sent()
              + " and nobody reads it; use a latch, a semaphore or a CompletableFuture<Void>,";
      List<RelatedPlace> related = List.of(new RelatedPlace("sent here", idle.sent()));
      if (idle.owner() instanceof Owner.OfField held) {
        found.add(held.field().name());
        report.accept(program.finding(held.field(), idle.place(), text, related));
      } else if (idle.owner() instanceof Owner.OfMethod made) {
        report.accept(program.finding(made.method(), idle.place().line(), text, related));
      }
    }
    if (strict) {
      for (JavaField field : javaClass.getFields()) {
        if (!found.contains(field.getName()) && isQueueOfNothing(field)) {
          report.accept(finding(javaClass, program, field));
        }
      }
    }
  }

  private static boolean isQueueOfNothing(JavaField field) {
    return field.getRawType().isAssignableTo(BlockingQueue.class)
        && field.getType() instanceof JavaParameterizedType type
        && type.getActualTypeArguments().stream()
            .allMatch(it -> SAYING_NOTHING.contains(it.toErasure().getName()));
  }

  private static Finding finding(JavaClass javaClass, Program program, JavaField field) {
    FieldName name =
        new FieldName(
            Names.internal(javaClass),
            field.getName(),
            "L" + Names.internal(field.getRawType()) + ";");
    Place place = program.signals().placeOfAssignment(name);
    return program.finding(
        name,
        place,
        "is a queue of messages that can say nothing; use a latch, a semaphore or a condition,",
        List.of());
  }
}
