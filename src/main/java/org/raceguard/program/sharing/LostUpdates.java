package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.SharedContainers;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.threads.Confinement;

/** What is read and then written in two steps, with no lock held, so that an update gets lost. */
public final class LostUpdates {
  private final Summaries summaries;
  private final VolatileUpdates volatiles;
  private final SteppedUpdates stepped;
  private final CallGraph graph;
  private final Confinement confinement;

  LostUpdates(
      Summaries summaries,
      Guarding guarding,
      FieldWrites writes,
      SharedContainers containers,
      CallGraph graph,
      Confinement confinement) {
    this.summaries = summaries;
    this.graph = graph;
    this.confinement = confinement;
    this.volatiles = new VolatileUpdates(summaries, guarding, writes);
    this.stepped = new SteppedUpdates(summaries, guarding, containers);
  }

  /** Updates of volatile fields. */
  public List<LostUpdate> ofVolatiles(JavaClass javaClass) {
    return in(javaClass, volatiles::isCandidate, volatiles::in);
  }

  /** Updates of atomics, and of containers for several threads. */
  public List<LostUpdate> inSteps(JavaClass javaClass) {
    return in(javaClass, stepped::isCandidate, stepped::in);
  }

  private List<LostUpdate> in(
      JavaClass javaClass,
      Predicate<MethodShape> isCandidate,
      Function<MethodBody, List<LostUpdate>> search) {
    synchronized (summaries) {
      ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
      List<LostUpdate> found = new ArrayList<>();
      if (shape != null && shape.analysed()) {
        for (MethodShape method : shape.methods()) {
          boolean candidate = !method.name().isClassInitializer() && isCandidate.test(method);
          MethodBody body = candidate ? summaries.files().body(method.name()) : null;
          if (body != null) {
            search.apply(body).stream().filter(it -> !isConfined(it)).forEach(found::add);
          }
        }
      }
      return found;
    }
  }

  /**
   * Whether a container for several threads belongs to an object that stays with one. Who makes a
   * field volatile has other threads in mind.
   */
  private boolean isConfined(LostUpdate update) {
    FieldShape field = update.field() == null ? null : summaries.hierarchy().field(update.field());
    return field != null
        && !field.is(Modifier.STATIC | Modifier.VOLATILE)
        && !graph.callers(update.method()).isEmpty()
        && confinement.isConfined(field.name().owner());
  }
}
