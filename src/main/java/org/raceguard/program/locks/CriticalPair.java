package org.raceguard.program.locks;

import java.util.List;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.MethodName;

/**
 * Locks that a method holds, and what it reaches while it does.
 *
 * @param method the method that holds them
 * @param site the event in its body that leads there
 * @param held the locks held at the site, in the terms of the method
 * @param reached what happens, in the terms of the method, with the locks that are held inside
 */
public record CriticalPair(MethodName method, int site, List<KnownLock> held, Reached reached) {

  private static final int LONGEST_PATH = 4;
  private static final int MOST_WAYS = 2;

  public CriticalPair {
    held = List.copyOf(held);
  }

  /** The locks that stay held: all but the one that a wait gives up. */
  public List<KnownLock> otherLocks() {
    return without(reached, held);
  }

  /**
   * Whether no method on the path holds a lock of its own, so that this is the place where the
   * event and a lock come together; and whether the path is short enough to be believed, and leaves
   * no choice.
   */
  boolean isInnermost() {
    return reached.path().length() <= LONGEST_PATH
        && reached.ways() <= MOST_WAYS
        && !otherLocks().isEmpty()
        && without(reached, reached.held()).isEmpty();
  }

  /** The monitors among the locks: waiting inside of them pins a virtual thread to its carrier. */
  public List<KnownLock> monitors() {
    return held.stream().filter(lock -> lock.mode() == LockMode.MONITOR).toList();
  }

  /** Whether this is a wait inside a monitor, and no inner method is the one to tell of it. */
  boolean pins() {
    boolean waits =
        switch (reached.kind()) {
          case BLOCKS, DOES_IO, HANDS_OFF, AWAITS -> true;
          default -> false;
        };
    return waits
        && !monitors().isEmpty()
        && reached.path().length() <= LONGEST_PATH
        && reached.held().stream().noneMatch(lock -> lock.mode() == LockMode.MONITOR);
  }

  private static List<KnownLock> without(Reached reached, List<KnownLock> locks) {
    KnownLock waited = reached.lock();
    return waited == null
        ? locks
        : locks.stream()
            .filter(
                lock -> !lock.isSameObject(waited) && !lock.identity().equals(waited.identity()))
            .toList();
  }
}
