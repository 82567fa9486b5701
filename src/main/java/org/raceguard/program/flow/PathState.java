package org.raceguard.program.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.Value;

/**
 * What is known on the paths that reach a point with the same locks held: a value, never changed.
 *
 * <p>Paths that hold different locks are kept apart, with what they know; paths that hold the same
 * are merged, and know what both know (<em>property simulation</em>, Das, Lerner, Seigle, PLDI
 * 2002). So {@code if (locked) lock.unlock()} is understood, while the number of states stays
 * small.
 *
 * @param held the locks that this method acquired or released so far
 * @param truths values known to be zero, false or null ({@code false}), or not ({@code true})
 * @param bindings which value a phi has
 * @param failedAt the acquisition that is supposed to have failed, to see what its handlers do; or
 *     null
 */
public record PathState(
    Map<LockName, Hold> held,
    Map<Value, Boolean> truths,
    Map<Value.Phi, Value> bindings,
    @Nullable Integer failedAt) {

  public static final PathState START = new PathState(Map.of(), Map.of(), Map.of(), null);

  /** What must be equal for two states to be merged. */
  record Key(Map<LockName, Hold> held, @Nullable Integer failedAt) {}

  Key key() {
    return new Key(held, failedAt);
  }

  Hold hold(LockName lock) {
    return held.getOrDefault(lock, Hold.NONE);
  }

  public PathState with(LockName lock, @Nullable Hold hold) {
    Map<LockName, Hold> changed = new HashMap<>(held);
    if (hold == null) {
      changed.remove(lock);
    } else {
      changed.put(lock, hold);
    }
    return new PathState(changed, truths, bindings, failedAt);
  }

  public PathState knowing(Value value, boolean truth) {
    if (Objects.equals(truths.get(value), truth)) {
      return this;
    }
    Map<Value, Boolean> more = new HashMap<>(truths);
    more.put(value, truth);
    return new PathState(held, more, bindings, failedAt);
  }

  PathState forgetTruth(Value value) {
    Map<Value, Boolean> fewer = new HashMap<>(truths);
    fewer.remove(value);
    return new PathState(held, fewer, bindings, failedAt);
  }

  PathState failing(int site) {
    return new PathState(held, truths, bindings, site);
  }

  /** What both states know. */
  PathState meet(PathState other) {
    Map<Value, Boolean> truthsOfBoth = common(truths, other.truths);
    Map<Value.Phi, Value> bindingsOfBoth = common(bindings, other.bindings);
    for (Value.Phi phi : bindings.keySet()) {
      // `false` here and the failed tryLock there: both are known to be false.
      Boolean truth = truthOf(phi);
      if (!bindingsOfBoth.containsKey(phi) && truth != null && truth.equals(other.truthOf(phi))) {
        truthsOfBoth = new HashMap<>(truthsOfBoth);
        truthsOfBoth.put(phi, truth);
      }
    }
    for (Value.Phi phi : other.bindings.keySet()) {
      Boolean truth = truths.get(phi);
      if (truth != null && truth.equals(other.truthOf(phi)) && !truthsOfBoth.containsKey(phi)) {
        truthsOfBoth = new HashMap<>(truthsOfBoth);
        truthsOfBoth.put(phi, truth);
      }
    }
    return truthsOfBoth.equals(truths) && bindingsOfBoth == bindings
        ? this
        : new PathState(held, truthsOfBoth, bindingsOfBoth, failedAt);
  }

  private @Nullable Boolean truthOf(Value.Phi phi) {
    Value bound = bindings.get(phi);
    return bound == null ? truths.get(phi) : Truths.truth(bound, this);
  }

  private static <K, V> Map<K, V> common(Map<K, V> left, Map<K, V> right) {
    Map<K, V> both = null;
    for (Map.Entry<K, V> entry : left.entrySet()) {
      if (!entry.getValue().equals(right.get(entry.getKey()))) {
        both = both == null ? new HashMap<>(left) : both;
        both.remove(entry.getKey());
      }
    }
    return both == null ? left : both;
  }

  /**
   * The state after a value got a new meaning: a call is made anew in a loop, a field is written.
   *
   * @param heir a name under which the old meaning is still known, or null
   */
  PathState forget(Value changed, @Nullable Value heir) {
    Map<Value, Boolean> keptTruths = new HashMap<>();
    truths.forEach(
        (value, truth) -> {
          if (!value.mentions(changed)) {
            keptTruths.put(value, truth);
          } else if (heir != null) {
            keptTruths.put(value.replace(changed, heir), truth);
          }
        });
    Map<Value.Phi, Value> keptBindings = new HashMap<>();
    bindings.forEach(
        (phi, value) -> {
          if (!value.mentions(changed) && !phi.equals(changed)) {
            keptBindings.put(phi, value);
          }
        });
    Map<LockName, Hold> keptHeld = new HashMap<>();
    held.forEach(
        (lock, hold) -> {
          if (!lock.lock().mentions(changed)) {
            keptHeld.put(lock, hold);
          } else if (heir != null) {
            keptHeld.put(lock.replace(changed, heir), hold);
          }
        });
    return new PathState(keptHeld, keptTruths, keptBindings, failedAt);
  }

  /** The state without what other threads may have changed while this one waited. */
  public PathState afresh(Summaries summaries) {
    PathState next = this;
    for (Value known : truths.keySet()) {
      if (summaries.changingFieldIn(known) != null) {
        next = next.forgetTruth(known);
      }
    }
    return next;
  }

  boolean mentions(Value value) {
    return value instanceof Value.Phi phi && bindings.containsKey(phi)
        || truths.keySet().stream().anyMatch(known -> known.mentions(value))
        || bindings.values().stream().anyMatch(bound -> bound.mentions(value))
        || held.keySet().stream().anyMatch(lock -> lock.lock().mentions(value));
  }
}
