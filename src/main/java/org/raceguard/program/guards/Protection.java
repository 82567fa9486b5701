package org.raceguard.program.guards;

import java.util.Map;
import java.util.Set;
import org.raceguard.program.code.LockMode;

/**
 * What protects one access.
 *
 * @param guards the locks that keep other threads off this object's field, with the side
 * @param weak those of the guards that are reached by another way than from the object itself: they
 *     may guard it, or not
 * @param others locks that do not: another object's, or one instance's for a static field
 * @param known false where more may be held
 */
record Protection(
    Access access,
    Map<Guard, LockMode> guards,
    Set<Guard> weak,
    Map<Guard, LockMode> others,
    boolean known) {

  boolean holds(Guard guard) {
    return guards.containsKey(guard);
  }

  /** Whether this and another access cannot happen at the same time. */
  boolean excludes(Protection other) {
    for (Map.Entry<Guard, LockMode> entry : guards.entrySet()) {
      LockMode mode = other.guards.get(entry.getKey());
      if (mode != null && (mode != LockMode.READ || entry.getValue() != LockMode.READ)) {
        return true;
      }
    }
    return false;
  }

  boolean conflictsWith(Protection other) {
    return (access.isWrite() || other.access.isWrite()) && known && other.known && !excludes(other);
  }
}
