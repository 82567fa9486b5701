package org.raceguard.program.locks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;
import org.raceguard.program.flow.Fact;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.guards.Accesses;
import org.raceguard.program.threads.Groundwork;
import org.raceguard.program.threads.VirtualThreads;

/** The facts of the family {@code locks}, each found out when it is asked for first. */
public final class Locking {
  private final Summaries summaries;
  private final Groundwork ground;
  private final Fact<CriticalPairs> criticalPairs;
  private final Fact<LockOrder> lockOrder;
  private final Fact<StrayReleases> strayReleases;
  private final Fact<LockUsage> usage;
  private final Fact<AlienCalls> alienCalls;
  private final Fact<VirtualThreads> virtualThreads;
  private final Fact<LockFields> fields;
  private final Fact<MonitorObjects> monitorObjects;
  private final Fact<Map<String, List<InitializerRing>>> initializerRings;
  private final Fact<Map<String, List<InitializerWait>>> initializerWaits;
  private final Fact<Map<MethodName, List<BadWait>>> passedWaits;
  private final ReleasesForCallers releasesForCallers;

  /**
   * @param accesses asked for when they are needed
   */
  public Locking(Groundwork ground, Supplier<Accesses> accesses) {
    this.ground = ground;
    summaries = ground.summaries();
    criticalPairs =
        ground.fact(
            () ->
                new CriticalPairs(
                    summaries, ground.callGraph(), ground.fieldWrites(), ground.locks()));
    lockOrder =
        ground.fact(
            () ->
                new LockOrder(summaries, ground.callGraph(), ground::locks, criticalPairs().all()));
    strayReleases = ground.fact(() -> new StrayReleases(summaries, ground.locks()));
    usage =
        ground.fact(
            () ->
                new LockUsage(summaries, ground.callGraph(), accesses.get(), ground.fieldWrites()));
    alienCalls = ground.fact(() -> new AlienCalls(summaries, ground.callGraph(), ground::locks));
    virtualThreads =
        ground.fact(() -> new VirtualThreads(summaries, ground.callGraph(), ground.fieldWrites()));
    fields = ground.fact(() -> new LockFields(summaries, ground.fieldWrites(), ground.locks()));
    monitorObjects =
        ground.fact(
            () ->
                new MonitorObjects(
                    summaries,
                    ground.fieldWrites(),
                    this::field,
                    new StaticState(summaries, summaries.objects(), ground.heldObjects())));
    Fact<InitializerReach> reach = ground.fact(() -> new InitializerReach(summaries));
    initializerRings = ground.fact(() -> new ClassInitializers(summaries, reach.get()).rings());
    initializerWaits =
        ground.fact(() -> new InitializerWaits(summaries, ground.threadRoots(), reach.get()).all());
    passedWaits =
        ground.fact(() -> new PassedWaits(summaries, ground.callGraph()).all(ground.locks()));
    releasesForCallers = new ReleasesForCallers(summaries, ground.locks().values());
  }

  /** Where code waits, hands off or calls others while a lock is held. */
  public CriticalPairs criticalPairs() {
    return criticalPairs.get();
  }

  /**
   * Where methods of a class wait, hand off, or call what they were given while they hold a lock,
   * each place once.
   */
  public List<CriticalPair> waitsWhileLocked(JavaClass javaClass) {
    return criticalPairs().waitsOf(Names.internal(javaClass));
  }

  /** Where methods of a class that virtual threads run wait inside a monitor. */
  public List<CriticalPair> pinsOfVirtualThreads(JavaClass javaClass) {
    return criticalPairs().pinsOf(Names.internal(javaClass)).stream()
        .filter(pair -> virtualThreads.get().run(pair.method()))
        .toList();
  }

  /** Where methods call code that they do not know while they hold a lock. */
  public List<AlienCall> alienCallsWhileLocked(Collection<MethodName> methods) {
    synchronized (summaries) {
      return methods.stream().flatMap(method -> alienCalls.get().of(method).stream()).toList();
    }
  }

  /** The order in which locks are acquired. */
  public LockOrder lockOrder() {
    return lockOrder.get();
  }

  /**
   * Where a method releases a private lock that it did not acquire and that no method leaves
   * acquired for it.
   */
  public List<LockUse> strayReleases(MethodName method) {
    if (ground.locks(method).effects().released().isEmpty()) {
      return List.of();
    }
    synchronized (summaries) {
      return strayReleases.get().of(method);
    }
  }

  /** How single methods use locks. */
  public LockUsage lockUsage() {
    return usage.get();
  }

  /** Whether no method releases a private lock for its callers: then nobody will do it later. */
  public boolean isReleasedForNobody(LockName lock) {
    return releasesForCallers.none(lock);
  }

  /**
   * Whether a private method that acquires a lock has a counterpart, which releases it for callers:
   * which side it acquires, if any, is theirs to know.
   */
  public boolean isHalfOfAPair(MethodName method, LockName lock) {
    return releasesForCallers.completes(method, lock);
  }

  /** The fields of a class that hold locks. */
  public List<LockField> lockFields(JavaClass javaClass) {
    synchronized (summaries) {
      return fields.get().of(Names.internal(javaClass));
    }
  }

  private @Nullable LockField field(FieldName field) {
    return fields.get().of(field.owner()).stream()
        .filter(lock -> lock.name().equals(field))
        .findFirst()
        .orElse(null);
  }

  /** What speaks against the objects that a method synchronizes on. */
  public List<MonitorObject> monitorObjects(MethodName method) {
    LockFacts facts = ground.locks(method);
    if (facts == LockFacts.NONE) {
      return List.of();
    }
    synchronized (summaries) {
      return monitorObjects.get().of(method, facts);
    }
  }

  /** The rings of classes that need each other while they are initialised, by the first of each. */
  public List<InitializerRing> initializerRings(JavaClass javaClass) {
    return initializerRings.get().getOrDefault(Names.internal(javaClass), List.of());
  }

  /** Where the initialiser of a class waits for a thread that needs the class. */
  public List<InitializerWait> initializerWaits(JavaClass javaClass) {
    return initializerWaits.get().getOrDefault(Names.internal(javaClass), List.of());
  }

  /** Answers of conditional and timed waits that a method drops. */
  public List<DroppedResult> droppedResults(MethodName method) {
    synchronized (summaries) {
      return DroppedResults.of(summaries.files().body(method), summaries);
    }
  }

  /** Waits and notifications of a method that cannot work. */
  public List<BadWait> badWaits(MethodName method) {
    List<LockFacts.Wait> waits = ground.locks(method).waits();
    List<BadWait> passed = passedWaits.get().getOrDefault(method, List.of());
    if (waits.isEmpty()) {
      return passed;
    }
    synchronized (summaries) {
      List<BadWait> bad =
          new ArrayList<>(new BadWaits(summaries, ground.callGraph()).of(method, waits));
      bad.addAll(passed);
      return bad;
    }
  }

  /** Acquisitions and releases of locks that are kept in fields. */
  public List<LockUse> lockFieldUses(MethodName method) {
    synchronized (summaries) {
      return new GuardedHelpers(summaries).fieldUses(method, ground.locks(method));
    }
  }

  /**
   * Those that stand outside of guarded helpers: methods that acquire the lock, run code that they
   * are given and release the lock on every path.
   */
  public List<LockUse> lockUsesOutsideHelpers(MethodName method) {
    synchronized (summaries) {
      return new GuardedHelpers(summaries).usesOutside(method, ground.locks(method));
    }
  }
}
