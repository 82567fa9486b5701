package org.raceguard.scan;

/** A class file that cannot be analysed, and why. */
final class UnreadableClassFile extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean future;

  private UnreadableClassFile(boolean future, String message) {
    super(message);
    this.future = future;
  }

  static UnreadableClassFile corrupt(String reason) {
    return new UnreadableClassFile(false, reason);
  }

  static UnreadableClassFile ofFutureJava(int majorVersion) {
    return new UnreadableClassFile(
        true, "class file version " + majorVersion + ", Java " + (majorVersion - 44));
  }

  Problem problem() {
    return future ? Problem.FUTURE_CLASS_FILES : Problem.CORRUPT_CLASS_FILES;
  }
}
