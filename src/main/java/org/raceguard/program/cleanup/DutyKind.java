package org.raceguard.program.cleanup;

import java.util.Locale;
import org.raceguard.program.tables.Effect;

/** What sort of thing has to be released. */
public enum DutyKind {
  /** It has threads. */
  EXECUTOR,
  /** A stream, a connection, whatever is {@code AutoCloseable}. */
  RESOURCE,
  /** Of a semaphore. */
  PERMIT,
  /** The count of a latch, or the arrival at a phaser, that others wait for. */
  COUNT,
  /** A value that the thread carries. */
  VALUE;

  static DutyKind of(Effect effect) {
    if (effect.detail() == null) {
      throw new IllegalArgumentException("the table does not say what is opened");
    }
    return valueOf(effect.detail().toUpperCase(Locale.ROOT));
  }

  /** How messages call it. */
  public String noun() {
    return name().toLowerCase(Locale.ROOT);
  }
}
