package org.raceguard.program.exposure;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.guards.Guard;
import org.raceguard.program.tables.Nature;

/**
 * A way on which what a field holds leaves its class.
 *
 * @param method where it leaves
 * @param field the field
 * @param shown the field, as the method names it
 * @param form how much of it leaves
 * @param by the call that made the view, the copy or the wrapper, null for the object itself
 * @param receiver the foreign method that gets it, null where it is returned
 * @param guard the lock under which every change of it happens, null if there is none
 * @param guarded whether that lock is held where the field is read or copied
 * @param taken whether the method takes that lock, there or elsewhere
 * @param annotated whether a final field says that it is guarded: so is what it holds
 * @param inPlace whether the class changes the object itself, after construction
 * @param natures what the field ever holds
 */
public record Exposure(
    MethodName method,
    int line,
    FieldName field,
    String shown,
    Form form,
    @Nullable MethodName by,
    @Nullable String receiver,
    @Nullable Guard guard,
    boolean guarded,
    boolean taken,
    boolean annotated,
    boolean inPlace,
    Set<Nature> natures) {

  /** How much of an object leaves. The worst is last. */
  public enum Form {
    /** Only its contents: nothing is shared, but was it locked meanwhile? */
    COPY,
    /** It, as a part of another object. */
    WRAPPED,
    /** A live view: who goes through it, goes through the object. */
    VIEW,
    ITSELF
  }

  /** Whether the object can change, for all that is known. */
  public boolean isMutable() {
    return natures.contains(Nature.MUTABLE)
        || inPlace && natures.contains(Nature.FOREIGN) && !natures.contains(Nature.SAFE);
  }

  /** Whether the class takes a lock to change what leaves. */
  public boolean isGuarded() {
    return isMutable() && (annotated || guard != null && inPlace);
  }

  /** The lock as the class calls it. */
  public String shownGuard() {
    return guard == null ? "its lock" : guard.shownFor(field);
  }

  /** Whether it is safe to use for anybody at any time. */
  public boolean isHarmless() {
    return !isMutable() && !natures.contains(Nature.FOREIGN);
  }
}
