package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.LockName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;
import org.raceguard.program.flow.LockFacts;
import org.raceguard.program.flow.Summaries;

/** The locks that some method releases for its callers. */
final class ReleasesForCallers {
  private final Summaries summaries;
  private final Set<FieldName> released = new HashSet<>();

  /**
   * @param locks how all methods deal with locks
   */
  ReleasesForCallers(Summaries summaries, Collection<LockFacts> locks) {
    this.summaries = summaries;
    for (LockFacts facts : locks) {
      for (LockName lock : facts.effects().released()) {
        if (lock.lock() instanceof Value.Field path) {
          released.add(path.name());
        }
      }
    }
  }

  /** Whether a lock is private, and no method releases it for others. */
  boolean none(LockName lock) {
    if (!(lock.lock() instanceof Value.Field path)) {
      return false;
    }
    FieldShape field = summaries.hierarchy().field(path.name());
    return field != null && field.is(Modifier.PRIVATE) && !released.contains(path.name());
  }

  /** Whether a private method acquires a lock that another method releases. */
  boolean completes(MethodName method, LockName lock) {
    MethodShape declared = summaries.declaration(method);
    return declared != null
        && declared.is(Modifier.PRIVATE)
        && summaries.home(method).equals(method)
        && lock.lock() instanceof Value.Field path
        && released.contains(path.name());
  }
}
