package org.raceguard.program.sharing;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Names;
import org.raceguard.program.exposure.SharedContainers;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.locks.CriticalPairs;
import org.raceguard.program.threads.Groundwork;

/** The facts of what threads share, each found out when it is asked for first. */
public final class Sharing {
  private final Summaries summaries;
  private final ConcurrencySigns signs;
  private final Fact<LostUpdates> lostUpdates;
  private final Fact<MapComputations> mapComputations;
  private final Fact<SingletonState> singletonState;
  private final Fact<SharedState> sharedState;
  private final Fact<FieldSharing> fieldSharing;

  /**
   * @param accesses asked for when they are needed
   * @param criticalPairs the same
   */
  public Sharing(
      Groundwork ground, Supplier<Accesses> accesses, Supplier<CriticalPairs> criticalPairs) {
    summaries = ground.summaries();
    signs = new ConcurrencySigns(summaries.hierarchy(), ground::locks);
    Fact<Guarding> guarding =
        ground.fact(
            () -> new Guarding(summaries, ground.threadRoots(), ground.callGraph(), ground::locks));
    Fact<SharedContainers> containers =
        ground.fact(
            () ->
                new SharedContainers(
                    summaries, summaries.objects(), ground.makers(), ground.fieldWrites()));
    lostUpdates =
        ground.fact(
            () ->
                new LostUpdates(
                    summaries,
                    guarding.get(),
                    ground.fieldWrites(),
                    containers.get(),
                    ground.callGraph(),
                    ground.confinement()));
    mapComputations =
        ground.fact(
            () ->
                new MapComputations(
                    summaries,
                    summaries.objects(),
                    containers.get(),
                    ground::locks,
                    criticalPairs.get()::reachedBy));
    singletonState =
        ground.fact(
            () ->
                new SingletonState(
                    summaries,
                    summaries.objects(),
                    ground.heldObjects(),
                    accesses.get(),
                    ground.callGraph(),
                    ground.threadRoots(),
                    guarding.get()));
    sharedState =
        ground.fact(
            () ->
                new SharedState(summaries, ground.threadRoots(), guarding.get(), ground.makers()));
    fieldSharing =
        ground.fact(
            () ->
                new FieldSharing(
                    summaries, ground.threadRoots(), ground.callGraph(), guarding.get()));
  }

  /** What is read and then written in two steps. */
  public LostUpdates lostUpdates() {
    return lostUpdates.get();
  }

  /** The functions that concurrent maps run while they hold the lock of an entry. */
  public MapComputations mapComputations() {
    return mapComputations.get();
  }

  /** What objects keep that a container makes one of. */
  public SingletonState singletonState() {
    return singletonState.get();
  }

  /** What tasks on several threads share. */
  public SharedState sharedState() {
    return sharedState.get();
  }

  /** Fields that several threads use without a lock. */
  public FieldSharing fieldSharing() {
    return fieldSharing.get();
  }

  /** Whether a class carries {@code @ThreadSafe}, of any library. */
  public boolean claimsToBeThreadSafe(JavaClass javaClass) {
    ClassShape shape = summaries.hierarchy().shape(Names.internal(javaClass));
    return shape != null && shape.annotations().contains("ThreadSafe");
  }

  /** Whether a class, or the class that alone can see it, says which threads may use it. */
  public boolean saysWhetherThreadSafe(JavaClass javaClass) {
    return signs.isDeclared(Names.internal(javaClass));
  }

  /** Why objects of a class seem to be made for several threads, or null. */
  public @Nullable String signOfConcurrency(JavaClass javaClass) {
    synchronized (summaries) {
      return signs.of(Names.internal(javaClass));
    }
  }
}
