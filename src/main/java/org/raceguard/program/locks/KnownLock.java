package org.raceguard.program.locks;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.LockMode;
import org.raceguard.program.code.Value;

/**
 * A lock as a method knows it.
 *
 * @param identity what it is to the whole program
 * @param value its name in the method, null when the method has none for it
 * @param mode which side
 */
public record KnownLock(LockIdentity identity, @Nullable Value value, LockMode mode) {

  /** Whether it is surely the same lock, or another side of it. */
  boolean isSameObject(KnownLock other) {
    return identity.isSingle() && identity.equals(other.identity)
        || value != null && value.equals(other.value);
  }

  /** Whether one thread that holds this lock keeps another from getting the other one. */
  public boolean excludes(KnownLock other) {
    return mode != LockMode.READ || other.mode != LockMode.READ;
  }
}
