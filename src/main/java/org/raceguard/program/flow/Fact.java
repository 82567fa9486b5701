package org.raceguard.program.flow;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is found out when somebody first asks for it. All facts of a program are built under one
 * lock, so that they may ask each other whatever thread began.
 */
public final class Fact<T> implements Supplier<T> {
  private final Object lock;
  private final Supplier<T> build;
  private @Nullable T known;

  /**
   * @param lock of all facts of the program
   */
  public Fact(Object lock, Supplier<T> build) {
    this.lock = lock;
    this.build = build;
  }

  @Override
  public T get() {
    synchronized (lock) {
      T found = known;
      if (found == null) {
        found = build.get();
        known = found;
      }
      return found;
    }
  }
}
