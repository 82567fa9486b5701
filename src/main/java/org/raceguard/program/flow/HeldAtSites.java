package org.raceguard.program.flow;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodBody;

/** The locks that are held where the events of a method begin, by their sites. */
final class HeldAtSites {
  private final MethodBody body;
  private final Map<Integer, Map<PathState.Key, PathState>> states;

  /**
   * @param states those that reach the sites
   */
  HeldAtSites(MethodBody body, Map<Integer, Map<PathState.Key, PathState>> states) {
    this.body = body;
    this.states = states;
  }

  Map<Integer, Set<LockName>> onEveryPath() {
    return bySite(HeldAtSites::heldOnAll);
  }

  Map<Integer, Set<LockName>> onSomePath() {
    return bySite(
        here -> {
          Set<LockName> onSome = new LinkedHashSet<>();
          for (PathState state : here) {
            if (state.failedAt() == null) {
              onSome.addAll(held(state));
            }
          }
          onSome.removeAll(heldOnAll(here));
          return onSome;
        });
  }

  private Map<Integer, Set<LockName>> bySite(Function<Collection<PathState>, Set<LockName>> find) {
    Map<Integer, Set<LockName>> held = new TreeMap<>();
    states.forEach(
        (site, here) -> {
          Set<LockName> found = find.apply(here.values());
          if (!found.isEmpty() && !(body.event(site) instanceof Event.Join)) {
            held.put(site, found);
          }
        });
    return held;
  }

  /** The sites that no path reaches, or where a lock may be held that was given to somebody. */
  Set<Integer> uncertain() {
    Set<Integer> uncertain = new LinkedHashSet<>();
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
      Set<LockName> here = held(state);
      onAll = both(onAll, here);
      readable = both(readable, readable(here));
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
    return Copies.of(onAll);
  }

  private static Set<LockName> held(PathState state) {
    Set<LockName> held = new LinkedHashSet<>();
    state
        .held()
        .forEach(
            (lock, hold) -> {
              if (hold.count() > 0) {
                held.add(lock);
              }
            });
    return held;
  }

  private static Set<LockName> readable(Set<LockName> held) {
    Set<LockName> readable = new LinkedHashSet<>();
    for (LockName lock : held) {
      if (lock.mode() == LockMode.WRITE || lock.mode() == LockMode.READ) {
        readable.add(new LockName(lock.lock(), LockMode.READ));
      }
    }
    return readable;
  }

  private static Set<LockName> both(@Nullable Set<LockName> some, Set<LockName> others) {
    if (some == null) {
      return others;
    }
    some.retainAll(others);
    return some;
  }
}
