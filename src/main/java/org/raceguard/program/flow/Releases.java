package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.Reason;
import org.raceguard.program.flow.LockFacts.UnheldRelease;
import org.raceguard.program.tables.Effect;

/** The releases in a method, those that no path leads to included. */
final class Releases {
  /** A release, with the state in which it found the lock. */
  record Release(Event.Call call, LockName lock, Hold hold) {}

  /** A release with a stamp that stands for something else. */
  record StampMix(Event.Call call, LockName lock, Reason reason) {}

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final Set<Release> releases = new LinkedHashSet<>();
  private final Set<StampMix> stampMixes = new LinkedHashSet<>();

  Releases(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
  }

  void add(Event.Call call, LockName lock, Hold hold) {
    releases.add(new Release(call, lock, hold));
  }

  void addStampMix(Event.Call call, LockName lock, Reason reason) {
    stampMixes.add(new StampMix(call, lock, reason));
  }

  Set<StampMix> stampMixes() {
    return stampMixes;
  }

  /** In the order of the method. */
  Map<Integer, List<Release>> bySite() {
    Map<Integer, List<Release>> bySite = new TreeMap<>();
    for (Release release : releases) {
      bySite.computeIfAbsent(release.call().site(), s -> new ArrayList<>()).add(release);
    }
    return bySite;
  }

  /** Releases that stand in the method, where no path leads to them. */
  Map<LockName, Set<Integer>> dead(Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<LockName, Set<Integer>> dead = new HashMap<>();
    body.each(
        Event.Call.class,
        call -> {
          Effect release = summaries.table().effect(call.callee(), Effect.Kind.RELEASE);
          if (release != null && call.receiver() != null && !states.containsKey(call.site())) {
            dead.computeIfAbsent(
                    LockName.of(resolver.resolve(call.receiver(), Map.of()), release.mode()),
                    l -> new LinkedHashSet<>())
                .add(call.site());
          }
        });
    return dead;
  }

  /** Locks that {@code lock::unlock} releases, whoever calls it. */
  Set<LockName> handedOut() {
    Set<LockName> locks = new LinkedHashSet<>();
    body.each(
        Event.MakeFunction.class,
        made -> {
          Effect release = summaries.table().effect(made.body(), Effect.Kind.RELEASE);
          if (release != null && !made.captured().isEmpty()) {
            Value lock = resolver.resolve(made.captured().get(0), Map.of());
            locks.add(LockName.of(lock, release.mode()));
          }
        });
    return locks;
  }

  /** Where each lock is released. */
  Map<LockName, Set<Integer>> sites(Map<LockName, Set<Integer>> dead) {
    Map<LockName, Set<Integer>> sites = new HashMap<>();
    dead.forEach((lock, here) -> sites.put(lock, new LinkedHashSet<>(here)));
    for (Release release : releases) {
      sites.computeIfAbsent(release.lock(), l -> new LinkedHashSet<>()).add(release.call().site());
    }
    return sites;
  }

  /**
   * Locks of the caller that the method gives up for a while: the first thing that happens to them
   * is a release.
   */
  Set<LockName> suspended(List<UnheldRelease> reported) {
    Set<LockName> suspended = new LinkedHashSet<>();
    for (Release release : releases) {
      boolean isReported =
          reported.stream()
              .anyMatch(
                  unheld ->
                      unheld.line() == release.call().line()
                          && unheld.lock().equals(release.lock()));
      if (release.hold().equals(Hold.NONE) && !isReported) {
        suspended.add(release.lock());
      }
    }
    return suspended;
  }

  /**
   * Whether a lock was released under a name that is not understood, so that it may be any that was
   * acquired.
   */
  boolean isDoubtful() {
    return releases.stream()
        .anyMatch(
            release ->
                release.hold().equals(Hold.NONE) && !Summaries.isNameable(release.lock().lock()));
  }

  /**
   * Whether the release at a line also releases what was acquired elsewhere, before its {@code
   * try}: hand over hand, the next lock is acquired where the last one still is to be released.
   */
  boolean isAlsoOfOthers(int line, LockName lock, int acquisition) {
    return releases.stream()
        .anyMatch(
            release ->
                release.call().line() == line
                    && isAlike(release.lock().lock(), lock.lock())
                    && release.hold().count() > 0
                    && !release.hold().sites().contains(acquisition));
  }

  /** Whether two paths may lead to links of one chain: they end in the same field. */
  static boolean isAlike(Value one, Value other) {
    return one instanceof Value.Field field && other instanceof Value.Field last
        ? field.name().equals(last.name())
        : !Summaries.isNameable(one) || one.equals(other);
  }
}
