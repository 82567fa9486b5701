package org.raceguard.program.locks;

import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Place;

/**
 * A field that holds a lock: an object of a lock's type, or one that its class synchronizes on.
 *
 * @param field the field
 * @param onlyALock whether it is there for nothing else: not a collection that is its own lock
 * @param reach who can name the field
 * @param assignments what is assigned to it
 * @param lockedAt where its class locks it, if it does
 * @param handOuts methods that give it to their callers
 * @param keptToBeReleased whether its class is closed to release what it was given
 */
public record LockField(
    FieldShape field,
    boolean onlyALock,
    Reach reach,
    List<Assignment> assignments,
    @Nullable Place lockedAt,
    List<HandOut> handOuts,
    boolean keptToBeReleased) {

  /** Who can get at a member. */
  public enum Reach {
    /** What is written inside the same outermost class. */
    NEST,
    /** Subclasses and neighbours in the package. */
    SOME,
    ALL
  }

  /**
   * @param replaces whether it may give an object that is in use another lock
   * @param restores whether a constructor cannot do it: after reading from a stream, in a clone
   * @param given whether the lock is a constructor's parameter, shared with whoever called it
   * @param makes whether the lock is a new object
   */
  public record Assignment(
      MethodName method,
      int line,
      boolean replaces,
      boolean restores,
      boolean given,
      boolean makes) {}

  /** A method that returns the lock. */
  public record HandOut(MethodName method, int line, String shown, Reach reach) {}

  public FieldName name() {
    return field.name();
  }

  public boolean isFinal() {
    return field.is(Modifier.FINAL);
  }

  /** Whether the lock came from whoever made the object, who thus shares it on purpose. */
  public boolean isGiven() {
    return !assignments.isEmpty() && assignments.stream().allMatch(Assignment::given);
  }

  /**
   * Whether the lock is the class's own. An object that does other things too and that others made
   * belongs to them: {@code synchronized (host)}. But a text, a list, or an array that is replaced
   * is not somebody.
   */
  public boolean isOwn() {
    String type = name().descriptor();
    boolean isThing = type.startsWith("Ljava/") || type.startsWith("[");
    return onlyALock
        || assignments.isEmpty()
        || assignments.stream().anyMatch(it -> it.makes() || isThing && it.replaces());
  }

  /** Whether it cannot be final, as a copy or an object read from a stream needs its own lock. */
  public boolean isRestored() {
    return assignments.stream().anyMatch(Assignment::restores)
        && assignments.stream().noneMatch(Assignment::replaces);
  }
}
