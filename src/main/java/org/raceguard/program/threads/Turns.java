package org.raceguard.program.threads;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.Effect;

/**
 * Methods that a protocol calls one after the other, on whatever threads: the signals of a
 * subscriber, for example. Each sees what those before it did.
 */
public final class Turns {
  private final Summaries summaries;

  public Turns(Summaries summaries) {
    this.summaries = summaries;
  }

  /**
   * What all methods have in common that take turns with one on an object; null when it takes no
   * turns. Methods of a class and of its superclasses may be those of one object.
   */
  public @Nullable String of(MethodName method) {
    for (Effect effect : summaries.table().effects(method)) {
      if (effect.kind() == Effect.Kind.IN_TURN) {
        return effect.detail() + " of " + top(method.owner());
      }
    }
    return null;
  }

  /** Whether a protocol calls a method before anything else is done to its object. */
  public boolean comesFirst(MethodName method) {
    return summaries.table().has(method, Effect.Kind.COMES_FIRST);
  }

  /** The uppermost superclass that belongs to the program. */
  private String top(String type) {
    ClassShape shape = summaries.hierarchy().shape(type);
    String parent = shape == null ? null : shape.superName();
    return parent != null && summaries.isAnalysed(parent) ? top(parent) : type;
  }
}
