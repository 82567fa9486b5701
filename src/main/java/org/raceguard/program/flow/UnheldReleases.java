package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.LockFacts.Reason;
import org.raceguard.program.flow.LockFacts.UnheldRelease;
import org.raceguard.program.flow.LockLog.Exit;
import org.raceguard.program.flow.Releases.Release;
import org.raceguard.program.flow.Releases.StampMix;

/** Judges the releases that may find their lock not held. */
final class UnheldReleases {
  private final MethodBody body;
  private final Releases releases;
  private final Collection<Exit> exits;
  private final Collection<LockUse> uses;
  private final Set<LockName> acquired;

  /**
   * @param exits how the method can be left
   * @param uses of locks in the method itself
   * @param acquired there, or by what it calls
   */
  UnheldReleases(
      MethodBody body,
      Releases releases,
      Collection<Exit> exits,
      Collection<LockUse> uses,
      Set<LockName> acquired) {
    this.body = body;
    this.releases = releases;
    this.exits = exits;
    this.uses = uses;
    this.acquired = acquired;
  }

  /**
   * The releases at fault, by line.
   *
   * @param dead locks that are released where no path leads to
   */
  List<UnheldRelease> find(Set<LockName> dead) {
    Map<List<Object>, UnheldRelease> found = new LinkedHashMap<>();
    for (List<Release> here : releases.bySite().values()) {
      for (Release release : here) {
        Reason reason = reason(release, here, dead);
        if (reason != null) {
          found.merge(
              List.of(release.call().line(), release.lock()),
              unheld(release.call(), release.lock(), reason),
              (old, now) -> old.reason().compareTo(now.reason()) <= 0 ? old : now);
        }
      }
    }
    for (StampMix mix : releases.stampMixes()) {
      found.put(
          List.of(mix.call().line(), mix.lock()), unheld(mix.call(), mix.lock(), mix.reason()));
    }
    List<UnheldRelease> sorted = new ArrayList<>(found.values());
    sorted.sort(Comparator.comparingInt(UnheldRelease::line));
    return List.copyOf(sorted);
  }

  private UnheldRelease unheld(Event.Call call, LockName lock, Reason reason) {
    return new UnheldRelease(
        lock, Names.lock(lock, body), call.line(), reason, acquisitionLine(lock));
  }

  private @Nullable Reason reason(Release release, List<Release> sameSite, Set<LockName> dead) {
    Hold hold = release.hold();
    if (hold.equals(Hold.RELEASED)) {
      return Reason.RELEASED_TWICE;
    }
    if (!hold.equals(Hold.NONE)
        || isOneOfMany(release.lock().lock())
        || isLost(release.lock().lock())) {
      return null;
    }
    boolean heldOnOtherPath =
        sameSite.stream()
            .anyMatch(other -> other.lock().equals(release.lock()) && other.hold().count() > 0);
    if (heldOnOtherPath || isOwnAcquisition(release.lock())) {
      return Reason.NOT_ON_THIS_PATH;
    }
    return Summaries.isNameable(release.lock().lock()) && otherSideHeld(release, dead)
        ? Reason.OTHER_SIDE
        : null;
  }

  /**
   * Whether other paths acquire the lock themselves: then this one does not release it for a
   * caller.
   */
  private boolean isOwnAcquisition(LockName lock) {
    boolean own = false;
    for (Exit exit : exits) {
      Hold hold = exit.state().hold(lock);
      if (hold.standing() == Hold.Standing.RESTORED || hold.isGivenAway()) {
        return false;
      }
      own |= hold.count() > 0 || hold.equals(Hold.RELEASED);
    }
    return own;
  }

  /**
   * Locks that one loop acquires and another one releases: that both make the same number of turns
   * is not known.
   */
  private static boolean isOneOfMany(Value lock) {
    return lock instanceof Value.Element element && element.index() instanceof Value.Constant
        || lock instanceof Value.Field field && field.base() != null && isOneOfMany(field.base());
  }

  /** Hand over hand: the lock may be one that was acquired under another name. */
  private boolean isLost(Value lock) {
    return !Summaries.isNameable(lock)
        && lock instanceof Value.Field
        && acquired.stream()
            .anyMatch(other -> !other.lock().equals(lock) && Releases.isAlike(other.lock(), lock));
  }

  private boolean otherSideHeld(Release release, Set<LockName> dead) {
    if (acquired.contains(release.lock())) {
      return false;
    }
    for (LockName other : acquired) {
      boolean otherSide =
          other.lock().equals(release.lock().lock())
              && other.mode() != release.lock().mode()
              && other.mode() != LockMode.MONITOR
              && release.lock().mode() != LockMode.MONITOR;
      // A downgrade trades one side for the other, with no finally and nothing between that can
      // fail.
      boolean leaks =
          dead.contains(release.lock())
              || standsInIdleTry()
              || exits.stream()
                  .anyMatch(exit -> exit.byException() && exit.state().hold(other).count() > 0);
      if (otherSide && leaks) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a {@code finally}, though nothing in its {@code try} can fail. */
  private boolean standsInIdleTry() {
    return Arrays.stream(body.order()).anyMatch(body::isIdlyCovered);
  }

  private int acquisitionLine(LockName lock) {
    for (LockUse use : uses) {
      if (use.acquires() && use.lock().equals(lock)) {
        return use.line();
      }
    }
    return 0;
  }
}
