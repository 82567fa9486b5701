package org.raceguard.program.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Value;

/**
 * How a lock is held on a path.
 *
 * @param standing what a count of zero means
 * @param count acquisitions less releases; negative when the caller's hold was released
 * @param sites where it was acquired, the first first
 * @param stamp what the latest acquisition returned
 */
public record Hold(Standing standing, int count, List<Integer> sites, @Nullable Value stamp) {

  /** What happened to a lock so far. */
  enum Standing {
    /** Nothing, or it is held. */
    PLAIN,
    /** It was acquired and released. */
    RELEASED,
    /** It was released for the caller, and acquired again. */
    RESTORED,
    /** It was given to somebody who may release it: nothing can be said any more. */
    GIVEN_AWAY
  }

  /** A lock acquired in a loop is held more often on each turn; beyond this it is just "often". */
  private static final int OFTEN = 3;

  public static final Hold NONE = new Hold(Standing.PLAIN, 0, List.of(), null);
  static final Hold RELEASED = new Hold(Standing.RELEASED, 0, List.of(), null);
  static final Hold GIVEN_AWAY = new Hold(Standing.GIVEN_AWAY, 0, List.of(), null);

  boolean isGivenAway() {
    return standing == Standing.GIVEN_AWAY;
  }

  public Hold acquired(int site, @Nullable Value newStamp) {
    if (isGivenAway()) {
      return this;
    }
    if (count < 0) {
      return new Hold(count == -1 ? Standing.RESTORED : Standing.PLAIN, count + 1, List.of(), null);
    }
    List<Integer> more = new ArrayList<>(sites);
    if (!more.contains(site)) {
      more.add(site);
    }
    return new Hold(Standing.PLAIN, Math.min(count + 1, OFTEN), List.copyOf(more), newStamp);
  }

  Hold released() {
    if (standing == Standing.GIVEN_AWAY || standing == Standing.RELEASED) {
      return this;
    }
    if (count == 1) {
      return RELEASED;
    }
    return count > 1
        ? new Hold(Standing.PLAIN, count - 1, sites, null)
        : new Hold(Standing.PLAIN, Math.max(count - 1, -OFTEN), List.of(), null);
  }
}
