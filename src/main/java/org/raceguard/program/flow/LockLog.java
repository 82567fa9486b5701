package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.Names;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts.EarlyCall;
import org.raceguard.program.flow.LockFacts.LockUse;
import org.raceguard.program.flow.LockFacts.MonitorEntry;
import org.raceguard.program.flow.LockFacts.Reason;
import org.raceguard.program.flow.LockFacts.UnheldRelease;
import org.raceguard.program.flow.LockFacts.Wait;
import org.raceguard.program.tables.Effect;

/** What the walk over a method's paths saw, and what follows from all of it together. */
final class LockLog {
  /** A way out of the method on which locks were touched. */
  record Exit(Event event, PathState state, boolean byException, @Nullable Boolean truth) {}

  /** A release, with the state in which it found the lock. */
  private record Release(Event.Call call, LockName lock, Hold hold) {}

  private record StampMix(Event.Call call, LockName lock, Reason reason) {}

  private final MethodBody body;
  private final Summaries summaries;
  private final Resolver resolver;
  private final Set<Exit> exits = new HashSet<>();
  private final Set<Release> releases = new HashSet<>();
  private final Map<Integer, Set<LockName>> acquisitions = new TreeMap<>();
  private final Set<LockName> acquired = new HashSet<>();
  private final Map<List<Object>, LockUse> uses = new LinkedHashMap<>();
  private final Map<Integer, Wait> waits = new TreeMap<>();
  private final Map<Integer, MonitorEntry> monitors = new TreeMap<>();
  private final Map<Integer, Set<Integer>> earlyReleases = new TreeMap<>();
  private final Set<StampMix> otherStamps = new HashSet<>();
  private final Map<LockName, Hold> lostHolds = new HashMap<>();

  LockLog(MethodBody body, Summaries summaries, Resolver resolver) {
    this.body = body;
    this.summaries = summaries;
    this.resolver = resolver;
  }

  private String shown(LockName lock) {
    return Names.lock(lock, body);
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
    acquisitions.computeIfAbsent(call.site(), s -> new HashSet<>()).add(lock);
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
      releases.add(new Release(call, lock, state.hold(lock)));
    } else if (state.hold(lock).equals(Hold.NONE) && sameAcquisition(failed, lock)) {
      earlyReleases.computeIfAbsent(failed, s -> new TreeSet<>()).add(call.line());
    }
  }

  void otherStamp(Event.Call call, LockName lock, PathState state, Reason reason) {
    if (state.failedAt() == null) {
      otherStamps.add(new StampMix(call, lock, reason));
    }
  }

  /** The side that a stamp was handed out for; null where that is not known. */
  @Nullable LockMode sideOf(Value stamp) {
    Event.Call source = body.callBehind(stamp);
    if (source == null || source.callee().returnType().equals("Z")) {
      return null;
    }
    for (Effect effect : summaries.table().effects(source.callee())) {
      switch (effect.kind()) {
        case ACQUIRE, TRY_ACQUIRE:
          return effect.mode();
        case CONVERT:
          return effect.detail() == null ? null : effect.mode();
        default:
          break;
      }
    }
    return null;
  }

  /** Whether a stamp was handed out by another lock, or by an operation that acquires nothing. */
  boolean isStampOfAnother(Value stamp, LockName lock, PathState state) {
    Event.Call source = body.callBehind(stamp);
    if (source == null || source.receiver() == null) {
      return false;
    }
    boolean acquires = false;
    for (Effect effect : summaries.table().effects(source.callee())) {
      acquires |=
          switch (effect.kind()) {
            case ACQUIRE, TRY_ACQUIRE, CONVERT -> true;
            default -> false;
          };
    }
    if (!source.callee().owner().equals("java/util/concurrent/locks/StampedLock")) {
      return false;
    }
    Value owner = resolver.resolve(source.receiver(), state.bindings());
    return !acquires
        || Summaries.isNameable(owner)
            && Summaries.isNameable(lock.lock())
            && !owner.equals(lock.lock());
  }

  void monitor(Event.EnterMonitor enter, LockName lock, PathState state) {
    monitors.putIfAbsent(
        enter.site(),
        new MonitorEntry(enter.site(), enter.line(), lock.lock(), shown(lock), enter.type()));
  }

  void await(Event.Call call, Effect.Kind kind, @Nullable Value receiver, PathState state) {
    boolean ofMonitor = kind == Effect.Kind.MONITOR_WAIT || kind == Effect.Kind.MONITOR_NOTIFY;
    LockName lock = null;
    if (ofMonitor && receiver != null) {
      lock = new LockName(receiver, LockMode.MONITOR);
    } else if (receiver instanceof Value.ConditionOf condition) {
      lock = LockName.of(condition.lock(), LockMode.EXCLUSIVE);
    }
    boolean held = lock == null || isHeld(lock, state);
    boolean onCondition =
        receiver instanceof Value.ConditionOf
            || call.receiverType() != null
                && summaries
                    .hierarchy()
                    .isSubtype(call.receiverType(), "java/util/concurrent/locks/Condition");
    LockName name = lock;
    waits.merge(
        call.site(),
        new Wait(
            call.site(),
            name,
            lock == null
                ? Names.value(call.receiver() == null ? Value.This.INSTANCE : call.receiver(), body)
                : shown(lock),
            kind,
            call.callee(),
            call.line(),
            held,
            onCondition,
            true),
        (old, now) ->
            new Wait(
                old.site(),
                old.lock(),
                old.shown(),
                kind,
                old.operation(),
                old.line(),
                old.heldOnSomePath() || now.heldOnSomePath(),
                old.onCondition() || now.onCondition(),
                true));
  }

  private static boolean isHeld(LockName lock, PathState state) {
    Hold hold = state.hold(lock);
    if (hold.count() > 0 || hold.isGivenAway()) {
      return true;
    }
    // A lock under a name that is not understood may be this one.
    return !Summaries.isNameable(lock.lock())
        && state.held().entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getValue().count() > 0 && !Summaries.isNameable(entry.getKey().lock()));
  }

  /** A name went out of sight: in a loop, the next element takes its place. */
  void lost(PathState before, PathState after) {
    if (before.failedAt() != null) {
      return;
    }
    before
        .held()
        .forEach(
            (lock, hold) -> {
              if (hold.count() > 0 && after.held().size() < before.held().size()) {
                if (!after.held().containsKey(lock)) {
                  lostHolds.put(lock, hold);
                }
              }
            });
  }

  LockFacts facts(Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<LockName, Set<Integer>> dead = deadReleases(states);
    List<UnheldRelease> unheld = unheldReleases(dead.keySet());
    LockExits ways = new LockExits(body, exits, releasingSites(dead), dead.keySet());
    Set<LockName> suspended = suspendedHolds(unheld);
    LockExits.Verdict verdict = ways.judge(suspended, lostHolds, doubtful());
    List<EarlyCall> early = new ArrayList<>(verdict.earlyCalls());
    for (Map.Entry<Integer, Set<Integer>> entry : earlyReleases.entrySet()) {
      for (LockName lock : acquisitions.getOrDefault(entry.getKey(), Set.of())) {
        int line = body.event(entry.getKey()).line();
        entry.getValue().stream()
            .filter(release -> !releasesOthersToo(release, lock, entry.getKey()))
            .findFirst()
            .ifPresent(release -> early.add(new EarlyCall(lock, shown(lock), line, null, release)));
      }
    }
    return new LockFacts(
        verdict.leaks().stream().filter(leak -> !isItself(leak.lock())).toList(),
        List.copyOf(early),
        unheld,
        List.copyOf(uses.values()),
        waits(),
        List.copyOf(monitors.values()),
        held(states),
        heldOnSomePath(states),
        uncertain(states, body),
        ways.effects(suspended).releasing(handedOutReleases()),
        false);
  }

  /** The {@code lock()} of a lock of one's own is there to acquire it. */
  private boolean isItself(LockName lock) {
    return lock.lock() instanceof Value.This
        && summaries.table().effects(body.name()).stream()
            .anyMatch(
                it -> it.kind() == Effect.Kind.ACQUIRE || it.kind() == Effect.Kind.TRY_ACQUIRE);
  }

  /**
   * Whether the release at a line also releases what was acquired elsewhere, before its {@code
   * try}: hand over hand, the next lock is acquired where the last one still is to be released.
   */
  private boolean releasesOthersToo(int line, LockName lock, int acquisition) {
    return releases.stream()
        .anyMatch(
            release ->
                release.call().line() == line
                    && isAlike(release.lock().lock(), lock.lock())
                    && release.hold().count() > 0
                    && !release.hold().sites().contains(acquisition));
  }

  /** Whether two paths may lead to links of one chain: they end in the same field. */
  private static boolean isAlike(Value one, Value other) {
    return one instanceof Value.Field field && other instanceof Value.Field last
        ? field.name().equals(last.name())
        : !Summaries.isNameable(one) || one.equals(other);
  }

  /** Releases that stand in the method, where no path leads to them. */
  private Map<LockName, Set<Integer>> deadReleases(
      Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<LockName, Set<Integer>> dead = new HashMap<>();
    body.each(
        Event.Call.class,
        call -> {
          Effect release = summaries.table().effect(call.callee(), Effect.Kind.RELEASE);
          if (release != null && call.receiver() != null && !states.containsKey(call.site())) {
            dead.computeIfAbsent(
                    LockName.of(resolver.resolve(call.receiver(), Map.of()), release.mode()),
                    l -> new HashSet<>())
                .add(call.site());
          }
        });
    return dead;
  }

  /** Locks that {@code lock::unlock} releases, whoever calls it. */
  private Set<LockName> handedOutReleases() {
    Set<LockName> locks = new HashSet<>();
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

  private List<Wait> waits() {
    List<Wait> settled = new ArrayList<>();
    waits.forEach(
        (site, wait) ->
            settled.add(
                new Wait(
                    site,
                    wait.lock(),
                    wait.shown(),
                    wait.kind(),
                    wait.operation(),
                    wait.line(),
                    wait.heldOnSomePath(),
                    wait.onCondition(),
                    new WaitLoops(body, summaries).retests(site))));
    return List.copyOf(settled);
  }

  private Map<LockName, Set<Integer>> releasingSites(Map<LockName, Set<Integer>> dead) {
    Map<LockName, Set<Integer>> sites = new HashMap<>();
    dead.forEach((lock, here) -> sites.put(lock, new HashSet<>(here)));
    for (Release release : releases) {
      sites.computeIfAbsent(release.lock(), l -> new HashSet<>()).add(release.call().site());
    }
    return sites;
  }

  /**
   * Locks of the caller that the method gives up for a while: the first thing that happens to them
   * is a release.
   */
  private Set<LockName> suspendedHolds(List<UnheldRelease> reported) {
    Set<LockName> suspended = new HashSet<>();
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
  private boolean doubtful() {
    return releases.stream()
        .anyMatch(
            release ->
                release.hold().equals(Hold.NONE) && !Summaries.isNameable(release.lock().lock()));
  }

  private List<UnheldRelease> unheldReleases(Set<LockName> dead) {
    Map<List<Object>, UnheldRelease> found = new LinkedHashMap<>();
    Map<Integer, List<Release>> bySite = new TreeMap<>();
    for (Release release : releases) {
      bySite.computeIfAbsent(release.call().site(), s -> new ArrayList<>()).add(release);
    }
    for (List<Release> here : bySite.values()) {
      for (Release release : here) {
        Reason reason = reason(release, here, dead);
        if (reason != null) {
          found.merge(
              List.of(release.call().line(), release.lock()),
              new UnheldRelease(
                  release.lock(),
                  shown(release.lock()),
                  release.call().line(),
                  reason,
                  acquisitionLine(release.lock())),
              (old, now) -> old.reason().compareTo(now.reason()) <= 0 ? old : now);
        }
      }
    }
    for (StampMix mix : otherStamps) {
      found.put(
          List.of(mix.call().line(), mix.lock()),
          new UnheldRelease(
              mix.lock(),
              shown(mix.lock()),
              mix.call().line(),
              mix.reason(),
              acquisitionLine(mix.lock())));
    }
    List<UnheldRelease> sorted = new ArrayList<>(found.values());
    sorted.sort(java.util.Comparator.comparingInt(UnheldRelease::line));
    return List.copyOf(sorted);
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
            .anyMatch(other -> !other.lock().equals(lock) && isAlike(other.lock(), lock));
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
              || exits.stream()
                  .anyMatch(exit -> exit.byException() && exit.state().hold(other).count() > 0);
      if (otherSide && leaks) {
        return true;
      }
    }
    return false;
  }

  private int acquisitionLine(LockName lock) {
    for (LockUse use : uses.values()) {
      if (use.acquires() && use.lock().equals(lock)) {
        return use.line();
      }
    }
    return 0;
  }

  private Map<Integer, Set<LockName>> held(Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<Integer, Set<LockName>> held = new TreeMap<>();
    states.forEach(
        (site, here) -> {
          Set<LockName> onAll = heldOnAll(here.values());
          if (!onAll.isEmpty() && !(body.event(site) instanceof Event.Join)) {
            held.put(site, onAll);
          }
        });
    return held;
  }

  private Map<Integer, Set<LockName>> heldOnSomePath(
      Map<Integer, Map<PathState.Key, PathState>> states) {
    Map<Integer, Set<LockName>> held = new TreeMap<>();
    states.forEach(
        (site, here) -> {
          Set<LockName> onSome = new HashSet<>();
          for (PathState state : here.values()) {
            if (state.failedAt() == null) {
              state
                  .held()
                  .forEach(
                      (lock, hold) -> {
                        if (hold.count() > 0) {
                          onSome.add(lock);
                        }
                      });
            }
          }
          onSome.removeAll(heldOnAll(here.values()));
          if (!onSome.isEmpty() && !(body.event(site) instanceof Event.Join)) {
            held.put(site, onSome);
          }
        });
    return held;
  }

  private static Set<Integer> uncertain(
      Map<Integer, Map<PathState.Key, PathState>> states, MethodBody body) {
    Set<Integer> uncertain = new HashSet<>();
    for (int site : body.order()) {
      if (!states.containsKey(site)) {
        uncertain.add(site);
      }
    }
    states.forEach(
        (site, here) -> {
          if (here.values().stream()
              .anyMatch(state -> state.held().values().stream().anyMatch(Hold::isGivenAway))) {
            uncertain.add(site);
          }
        });
    return uncertain;
  }

  private static Set<LockName> heldOnAll(Collection<PathState> states) {
    Set<LockName> onAll = null;
    Set<LockName> readable = null;
    for (PathState state : states) {
      if (state.failedAt() != null) {
        continue;
      }
      Set<LockName> here = new HashSet<>();
      Set<LockName> readableHere = new HashSet<>();
      state
          .held()
          .forEach(
              (lock, hold) -> {
                if (hold.count() > 0) {
                  here.add(lock);
                  if (lock.mode() == LockMode.WRITE || lock.mode() == LockMode.READ) {
                    readableHere.add(new LockName(lock.lock(), LockMode.READ));
                  }
                }
              });
      onAll = both(onAll, here);
      readable = both(readable, readableHere);
    }
    if (onAll == null || readable == null) {
      return Set.of();
    }
    // Who may write may read: where some paths hold one side and some the other, all may read.
    for (LockName read : readable) {
      if (!onAll.contains(new LockName(read.lock(), LockMode.WRITE))) {
        onAll.add(read);
      }
    }
    return Set.copyOf(onAll);
  }

  private static Set<LockName> both(@Nullable Set<LockName> some, Set<LockName> others) {
    if (some == null) {
      return others;
    }
    some.retainAll(others);
    return some;
  }
}
