package org.raceguard.program.flow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.tables.Effect;

/**
 * How one method deals with locks. Lines are source lines of the method; {@code shown} is a lock's
 * name for a reader.
 *
 * @param leaks acquisitions that some paths do not release
 * @param earlyCalls acquisitions whose {@code try} begins too early or too late
 * @param unheldReleases releases on a path that does not hold the lock
 * @param uses acquisitions and releases, in order of execution
 * @param waits waits and notifications
 * @param monitors {@code synchronized} blocks
 * @param held the locks held on every path, by site of an event, where there are any
 * @param heldOnSomePath the locks held on some paths only, by site
 * @param uncertain the sites where a lock may be held that was given to somebody else
 * @param effects what the method does to the locks of its caller
 * @param tooComplex whether the analysis gave up
 */
public record LockFacts(
    List<Leak> leaks,
    List<EarlyCall> earlyCalls,
    List<UnheldRelease> unheldReleases,
    List<LockUse> uses,
    List<Wait> waits,
    List<MonitorEntry> monitors,
    Map<Integer, Set<LockName>> held,
    Map<Integer, Set<LockName>> heldOnSomePath,
    Set<Integer> uncertain,
    Effects effects,
    boolean tooComplex) {

  public static final LockFacts NONE = nothing(false);

  static LockFacts givenUp() {
    return nothing(true);
  }

  private static LockFacts nothing(boolean tooComplex) {
    return new LockFacts(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Effects.NONE,
        tooComplex);
  }

  /**
   * A lock that is still held on a way out, more often than on others.
   *
   * @param exitLine where the method is left
   * @param byException how it is left
   * @param always whether no way out releases the lock
   */
  public record Leak(
      LockName lock, String shown, int line, int exitLine, boolean byException, boolean always) {}

  /**
   * A lock that is not acquired right before its {@code try}.
   *
   * @param called the call between the acquisition and {@code try}; null when the acquisition
   *     stands inside
   * @param calledLine where it stands
   */
  public record EarlyCall(
      LockName lock, String shown, int line, @Nullable MethodName called, int calledLine) {}

  /** Why a release may find the lock not held. */
  public enum Reason {
    /** The acquisition may have failed, or an exception came before it. */
    NOT_ON_THIS_PATH,
    RELEASED_TWICE,
    OTHER_SIDE,
    OTHER_STAMP
  }

  /**
   * @param acquiredLine where other paths acquire it, or 0
   */
  public record UnheldRelease(
      LockName lock, String shown, int line, Reason reason, int acquiredLine) {}

  /** An operation on a lock. */
  public record LockUse(
      LockName lock, String shown, boolean acquires, MethodName operation, int line) {}

  /**
   * A wait or a notification.
   *
   * @param site of the call in the method's body
   * @param lock the lock that must be held, null when it is not known which
   * @param heldOnSomePath whether this method may hold it there
   * @param onCondition whether the object is a {@code java.util.concurrent} condition
   * @param inLoop whether its condition is tested again before the method goes on
   */
  public record Wait(
      int site,
      @Nullable LockName lock,
      String shown,
      Effect.Kind kind,
      MethodName operation,
      int line,
      boolean heldOnSomePath,
      boolean onCondition,
      boolean inLoop) {}

  /** The begin of a {@code synchronized} block. */
  public record MonitorEntry(int site, int line, Value lock, String shown, @Nullable String type) {}

  /**
   * What a call does to the locks that its caller can name, by how the method ends.
   *
   * @param always after every normal end
   * @param whenTrue only when it returns true
   * @param released locks that some way out has released more often than acquired
   */
  public record Effects(
      Map<LockName, Integer> always, Map<LockName, Integer> whenTrue, Set<LockName> released) {
    public static final Effects NONE = new Effects(Map.of(), Map.of(), Set.of());

    Effects releasing(Set<LockName> more) {
      if (more.isEmpty()) {
        return this;
      }
      Set<LockName> all = new LinkedHashSet<>(released);
      all.addAll(more);
      return new Effects(always, whenTrue, Copies.of(all));
    }

    public boolean isEmpty() {
      return always.isEmpty() && whenTrue.isEmpty();
    }
  }
}
