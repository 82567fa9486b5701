package org.raceguard.program.locks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.calls.CallPath;
import org.raceguard.program.code.MethodName;

/**
 * Something that happens when a method runs, in it or in what it calls.
 *
 * @param kind what
 * @param lock the lock that is acquired or waited on, null for other kinds
 * @param operation the call that does it, null for monitors
 * @param parameter which parameter is run as a function, or -1
 * @param held the locks that the method and its callees hold then, in the terms of the method
 * @param choices by parameter of the method, the constants with which it is called when it happens
 * @param ways among how many paths this is one: virtual calls have several targets
 * @param told whether objects that were registered before, as listeners are, get it to happen
 * @param path from the method to the place
 */
public record Reached(
    Kind kind,
    @Nullable KnownLock lock,
    @Nullable MethodName operation,
    int parameter,
    List<KnownLock> held,
    Map<Integer, Set<Object>> choices,
    int ways,
    boolean told,
    CallPath path) {

  /** What can happen that matters to one who holds a lock. */
  public enum Kind {
    /** A lock is acquired, and waited for. */
    ACQUIRES,
    /** A condition is waited for, with its lock given up meanwhile. */
    AWAITS,
    /** It waits for another thread. */
    BLOCKS,
    /** It waits for a disk, a network, a process. */
    DOES_IO,
    /** It waits until another thread takes or gives a message. */
    HANDS_OFF,
    /** Objects that others registered are called, one after the other. */
    TELLS,
    /** A function that was given runs. */
    RUNS
  }

  public Reached {
    held = List.copyOf(held);
  }

  /** What a method does itself, whatever it is given. */
  static Reached here(
      Kind kind, @Nullable KnownLock lock, @Nullable MethodName operation, CallPath path) {
    return new Reached(kind, lock, operation, -1, List.of(), Map.of(), 1, false, path);
  }

  /** A function that was given runs. */
  static Reached runs(MethodName operation, int parameter, List<KnownLock> held, CallPath path) {
    return new Reached(Kind.RUNS, null, operation, parameter, held, Map.of(), 1, false, path);
  }

  /** The same event, which happens with other constants. */
  Reached when(Map<Integer, Set<Object>> constants) {
    return new Reached(kind, lock, operation, parameter, held, constants, ways, told, path);
  }

  /** The same event, which happens in what was registered with an object. */
  Reached byListeners() {
    return new Reached(kind, lock, operation, parameter, held, choices, ways, true, path);
  }

  /** The lock of an acquisition or a wait. */
  public KnownLock theLock() {
    return Objects.requireNonNull(lock, "only acquisitions and waits have a lock");
  }

  /** The same event, of a lock under another name. */
  public Reached withLock(KnownLock named) {
    return new Reached(kind, named, operation, parameter, held, choices, ways, told, path);
  }

  /** What makes two events of a method one: how they are reached does not. */
  Object key() {
    // Of what waits for the world outside, one place tells as much as all.
    Object what = kind == Kind.ACQUIRES || kind == Kind.DOES_IO ? "" : String.valueOf(operation);
    return java.util.Arrays.asList(kind, lock, what, parameter, held.isEmpty());
  }
}
