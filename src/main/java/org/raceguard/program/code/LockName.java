package org.raceguard.program.code;

/**
 * A lock, or one side of it, named by the access path that leads to it.
 *
 * @param lock the object
 * @param mode the side
 */
public record LockName(Value lock, LockMode mode) {

  /** The name of what an operation with the given mode on the given value acquires or releases. */
  public static LockName of(Value value, LockMode mode) {
    return value instanceof Value.View view
        ? new LockName(view.lock(), view.mode())
        : new LockName(value, mode);
  }

  public LockName replace(Value part, Value by) {
    Value replaced = lock.replace(part, by);
    return replaced.equals(lock) ? this : of(replaced, mode);
  }

  /** The same in each run, as what a set begins with may be what a message names. */
  @Override
  public int hashCode() {
    return 31 * lock.hashCode() + mode.name().hashCode();
  }
}
