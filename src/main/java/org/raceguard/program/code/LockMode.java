package org.raceguard.program.code;

/** In which way a lock is held. */
public enum LockMode {
  /** {@code synchronized}. */
  MONITOR,
  /** A lock that one thread holds. */
  EXCLUSIVE,
  READ,
  WRITE
}
