package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.EarlyCall;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.LockFacts.MonitorEntry;
import org.raceguard.program.flow.LockFacts.Reason;
import org.raceguard.program.flow.LockFacts.UnheldRelease;
import org.raceguard.program.tables.Effect;

/** What the walk over a method's paths saw, and what follows from all of it together. */
final class LockLog {
  /** A way out of the method on which locks were touched. */
  record Exit(Event event, PathState state, boolean byException, @Nullable Boolean truth) {}

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final Releases releases;
  private final WaitLog waits;
  private final Set<Exit> exits = new LinkedHashSet<>();
  private final Map<Integer, Set<LockName>> acquisitions = new TreeMap<>();
  private final Set<LockName> acquired = new LinkedHashSet<>();
  private final Map<List<Object>, LockUse> uses = new LinkedHashMap<>();
  private final Map<Integer, MonitorEntry> monitors = new TreeMap<>();
  private final Map<Integer, Set<Integer>> earlyReleases = new TreeMap<>();
  private final Map<LockName, Hold> lostHolds = new HashMap<>();

  LockLog(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
    releases = new Releases(body, summaries, resolver);
    waits = new WaitLog(body, summaries);
  }

  void exit(Event event, PathState state, boolean byException) {
    if (state.failedAt() != null || state.held().isEmpty() && exits.size() > 200) {
      return;
    }
    Boolean truth = null;
    if (event instanceof Event.Return exit && exit.value() != null) {
      truth = Truths.truth(resolver.resolve(exit.value(), state.bindings()), state);
    }
    exits.add(
        new Exit(event, new PathState(state.held(), Map.of(), Map.of(), null), byException, truth));
  }

  void acquired(Event.Call call, LockName lock) {
    acquisitions.computeIfAbsent(call.site(), s -> new LinkedHashSet<>()).add(lock);
    acquired.add(lock);
  }

  boolean sameAcquisition(int site, LockName lock) {
    return acquisitions.getOrDefault(site, Set.of()).contains(lock);
  }

  boolean acquires(LockName lock) {
    return acquired.contains(lock);
  }

  void use(Event.Call call, LockName lock, boolean acquires) {
    uses.putIfAbsent(
        List.of(call.site(), lock),
        new LockUse(lock, shown(lock), acquires, call.callee(), call.line()));
    if (acquires) {
      acquired.add(lock);
    }
  }

  void released(Event.Call call, LockName lock, PathState state) {
    Integer failed = state.failedAt();
    if (failed == null) {
      releases.add(call, lock, state.hold(lock));
    } else if (state.hold(lock).equals(Hold.NONE) && sameAcquisition(failed, lock)) {
      earlyReleases.computeIfAbsent(failed, s -> new TreeSet<>()).add(call.line());
    }
  }

  void otherStamp(Event.Call call, LockName lock, PathState state, Reason reason) {
    if (state.failedAt() == null) {
      releases.addStampMix(call, lock, reason);
    }
  }

  void monitor(Event.EnterMonitor enter, LockName lock, PathState state) {
    monitors.putIfAbsent(
        enter.site(),
        new MonitorEntry(enter.site(), enter.line(), lock.lock(), shown(lock), enter.type()));
  }

  void await(Event.Call call, Effect.Kind kind, @Nullable Value receiver, PathState state) {
    waits.add(call, kind, receiver, state);
  }

  /** A name went out of sight: in a loop, the next element takes its place. */
  void lost(PathState before, PathState after) {
    if (before.failedAt() != null || after.held().size() >= before.held().size()) {
      return;
    }
    before
        .held()
        .forEach(
            (lock, hold) -> {
              if (hold.count() > 0 && !after.held().containsKey(lock)) {
                lostHolds.put(lock, hold);
              }
            });
  }

  /**
   * What all paths together say.
   *
   * @param states those that reach the sites
   */
  LockFacts facts(Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<LockName, Set<Integer>> dead = releases.dead(states);
    List<UnheldRelease> unheld =
        new UnheldReleases(body, releases, exits, uses.values(), acquired).find(dead.keySet());
    LockExits ways = new LockExits(body, exits, releases.sites(dead), dead.keySet());
    Set<LockName> suspended = releases.suspended(unheld);
    LockExits.Verdict verdict = ways.judge(suspended, lostHolds, releases.isDoubtful());
    List<EarlyCall> early = new ArrayList<>(verdict.earlyCalls());
    addInsideTry(early);
    HeldAtSites held = new HeldAtSites(body, states);
    return new LockFacts(
        verdict.leaks().stream().filter(leak -> !isItself(leak.lock())).toList(),
        List.copyOf(early),
        unheld,
        List.copyOf(uses.values()),
        waits.all(),
        List.copyOf(monitors.values()),
        held.onEveryPath(),
        held.onSomePath(),
        held.uncertain(),
        ways.effects(suspended).releasing(releases.handedOut()),
        false);
  }

  /** Acquisitions that, should they fail, come to the release in their own {@code finally}. */
  private void addInsideTry(List<EarlyCall> early) {
    for (Map.Entry<Integer, Set<Integer>> entry : earlyReleases.entrySet()) {
      for (LockName lock : acquisitions.getOrDefault(entry.getKey(), Set.of())) {
        int line = body.event(entry.getKey()).line();
        entry.getValue().stream()
            .filter(release -> !releases.isAlsoOfOthers(release, lock, entry.getKey()))
            .findFirst()
            .ifPresent(release -> early.add(new EarlyCall(lock, shown(lock), line, null, release)));
      }
    }
  }

  /** The {@code lock()} of a lock of one's own is there to acquire it. */
  private boolean isItself(LockName lock) {
    return lock.lock() instanceof Value.This
        && summaries.table().effects(body.name()).stream()
            .anyMatch(
                it -> it.kind() == Effect.Kind.ACQUIRE || it.kind() == Effect.Kind.TRY_ACQUIRE);
  }

  private String shown(LockName lock) {
    return Names.lock(lock, body);
  }
}
