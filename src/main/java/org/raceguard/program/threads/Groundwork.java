package org.raceguard.program.threads;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.raceguard.program.calls.CallGraph;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.objects.FieldWrites;
import org.raceguard.program.objects.HeldObjects;
import org.raceguard.program.objects.Makers;

/** The facts that those of all families are built on, each found out when it is asked for first. */
public final class Groundwork {
  private final Summaries summaries;
  private final Map<MethodName, LockFacts> locks;
  private final Fact<CallGraph> callGraph;
  private final Fact<ThreadRoots> threadRoots;
  private final Fact<Confinement> confinement;
  private final Fact<FieldWrites> fieldWrites;
  private final Fact<HeldObjects> heldObjects;
  private final Fact<Makers> makers;

  /**
   * @param methods those that are worth a look
   * @param locks those that have to do with locks
   */
  public Groundwork(
      Summaries summaries, List<MethodName> methods, Map<MethodName, LockFacts> locks) {
    this.summaries = summaries;
    this.locks = locks;
    callGraph = fact(() -> new CallGraph(summaries));
    threadRoots = fact(() -> new ThreadRoots(summaries, methods));
    confinement = fact(() -> new Confinement(summaries, threadRoots()));
    fieldWrites = fact(() -> new FieldWrites(summaries));
    heldObjects = fact(() -> new HeldObjects(summaries, fieldWrites()));
    makers = fact(() -> new Makers(summaries, fieldWrites(), callGraph()));
  }

  /** A fact that others may be built on in turn. */
  public <T> Fact<T> fact(Supplier<T> build) {
    return new Fact<>(summaries, build);
  }

  public Summaries summaries() {
    return summaries;
  }

  /** How a method deals with locks. */
  public LockFacts locks(MethodName method) {
    return locks.getOrDefault(method, LockFacts.NONE);
  }

  /** All methods that have to do with locks. */
  public Map<MethodName, LockFacts> locks() {
    return locks;
  }

  public CallGraph callGraph() {
    return callGraph.get();
  }

  public ThreadRoots threadRoots() {
    return threadRoots.get();
  }

  public Confinement confinement() {
    return confinement.get();
  }

  public FieldWrites fieldWrites() {
    return fieldWrites.get();
  }

  public HeldObjects heldObjects() {
    return heldObjects.get();
  }

  public Makers makers() {
    return makers.get();
  }
}
