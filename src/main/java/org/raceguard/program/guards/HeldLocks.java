package org.raceguard.program.guards;

import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.LockName;

/**
 * The locks that protect a point of a method, those of its callers included.
 *
 * @param locks held on every path, in terms of the method
 * @param onSomePath held on some paths of the method only
 * @param bySomeCallers held by some of the method's callers only
 * @param elsewhere held by callers too, but the method has no name for them
 * @param certain false where more may be held than is known: the method is run by code that is not
 *     understood, or a lock was given away
 */
public record HeldLocks(
    Set<LockName> locks,
    Set<LockName> onSomePath,
    Set<LockName> bySomeCallers,
    Set<Guard> elsewhere,
    boolean certain) {

  public static final HeldLocks NONE = new HeldLocks(Set.of(), Set.of(), Set.of(), Set.of(), true);

  /** Nothing is known. */
  public static final HeldLocks UNKNOWN =
      new HeldLocks(Set.of(), Set.of(), Set.of(), Set.of(), false);

  public HeldLocks {
    locks = Copies.of(locks);
    onSomePath = Copies.of(onSomePath);
    bySomeCallers = Copies.of(bySomeCallers);
    elsewhere = Copies.of(elsewhere);
  }

  /** Whether certainly no lock is held. */
  public boolean isNone() {
    return certain
        && locks.isEmpty()
        && onSomePath.isEmpty()
        && bySomeCallers.isEmpty()
        && elsewhere.isEmpty();
  }

  /** The locks of both: those that a caller holds, and those that the method acquires itself. */
  HeldLocks and(HeldLocks other) {
    if (isNone() || other.isNone()) {
      return isNone() ? other : this;
    }
    return new HeldLocks(
        union(locks, other.locks),
        union(onSomePath, other.onSomePath),
        union(bySomeCallers, other.bySomeCallers),
        union(elsewhere, other.elsewhere),
        certain && other.certain);
  }

  /** The same locks, where more may be held than is known. */
  HeldLocks orMore() {
    return new HeldLocks(locks, onSomePath, bySomeCallers, elsewhere, false);
  }

  /** What is held whichever of two ways was taken. */
  HeldLocks or(HeldLocks other) {
    return join(other, false);
  }

  /** What is held whichever of two callers it was. */
  HeldLocks orOfCaller(HeldLocks other) {
    return join(other, true);
  }

  private HeldLocks join(HeldLocks other, boolean callers) {
    if (equals(other)) {
      return this;
    }
    Set<LockName> both = new HashSet<>(locks);
    both.retainAll(other.locks);
    Set<LockName> one = new HashSet<>(union(locks, other.locks));
    one.removeAll(both);
    Set<LockName> some = union(onSomePath, other.onSomePath);
    Set<LockName> byCallers = union(bySomeCallers, other.bySomeCallers);
    Set<Guard> elsewhereOnBoth = new HashSet<>(elsewhere);
    elsewhereOnBoth.retainAll(other.elsewhere);
    return new HeldLocks(
        both,
        callers ? some : union(some, one),
        callers ? union(byCallers, one) : byCallers,
        elsewhereOnBoth,
        certain && other.certain);
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isEmpty() ? right : left;
    }
    Set<T> all = new HashSet<>(left);
    all.addAll(right);
    return all;
  }
}
