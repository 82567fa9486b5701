package org.raceguard.bytecode;

import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Value;

/**
 * A value on the operand stack or in a local variable.
 *
 * @param value the symbol, null for a slot that holds nothing usable
 * @param type internal name of the static type, as far as known
 * @param size 1, or 2 for {@code long} and {@code double}
 */
record Slot(@Nullable Value value, @Nullable String type, int size)
    implements org.objectweb.asm.tree.analysis.Value {

  static final Slot UNUSABLE = new Slot(null, null, 1);

  @Override
  public int getSize() {
    return size;
  }

  Slot as(String narrowerType) {
    return new Slot(value, narrowerType, size);
  }
}
