package org.raceguard.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;

/**
 * An open class file that shows only some of its methods.
 *
 * <p>ASM goes through all that a class declares on its way to a single method. So it is given a
 * class file that declares no more than the methods that are wanted: the constants stay where they
 * are, and behind them the wanted methods move up in a copy. They never get as far as the
 * attributes of the class, among them the bootstrap methods that their code refers to.
 */
final class ChosenMethods {
  private final byte[] whole;
  private final byte[] copy;
  private final ClassReader reader;

  /** Where each method begins, and behind them the attributes of the class. */
  private final int[] starts;

  private final @Nullable String debugExtension;

  ChosenMethods(byte[] whole) {
    this.whole = whole;
    this.copy = whole.clone();
    this.reader = new ClassReader(copy);
    ClassLayout layout = new ClassLayout(reader, new char[reader.getMaxStringLength()]);
    this.starts = layout.methods();
    int debug = layout.debugExtension();
    this.debugExtension =
        debug == 0
            ? null
            : new String(whole, debug, reader.readInt(debug - 4), StandardCharsets.UTF_8);
  }

  /** What the compiler of another language says of the lines, null where it says nothing. */
  @Nullable String debugExtension() {
    return debugExtension;
  }

  /** Shows some of the methods, by their place in the class, in its order. */
  void accept(BitSet methods, ClassVisitor visitor) {
    int at = reader.header + 6;
    at = number(0, at); // interfaces
    at = number(0, at); // fields
    at = number(methods.cardinality(), at);
    for (int method = methods.nextSetBit(0); method >= 0; method = methods.nextSetBit(method + 1)) {
      int length = starts[method + 1] - starts[method];
      System.arraycopy(whole, starts[method], copy, at, length);
      at += length;
    }
    number(0, at); // attributes
    reader.accept(visitor, ClassReader.SKIP_FRAMES);
  }

  private int number(int value, int at) {
    copy[at] = (byte) (value >> 8);
    copy[at + 1] = (byte) value;
    return at + 2;
  }
}
