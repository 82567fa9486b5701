package org.raceguard.bytecode;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The source lines of a method's instructions.
 *
 * <p>Code without debug information has none. Rules take what stands on one line for one mistake,
 * so there each statement gets a line of its own, below zero, in the order of the method: two
 * mistakes stay two. A statement begins where nothing is on the stack.
 */
final class Lines {
  private static final int CLASS_BITS = 9;
  private static final int METHOD_BITS = 10;
  private static final int INSTRUCTION_BITS = 12;

  private final int[] lines;
  private final boolean known;

  /** Those of a class's n-th method. */
  Lines(AbstractInsnNode[] instructions, String owner, int number) {
    lines = new int[instructions.length];
    boolean told = false;
    int line = 0;
    for (int i = 0; i < instructions.length; i++) {
      if (instructions[i] instanceof LineNumberNode mark) {
        line = mark.line;
        told = true;
      }
      lines[i] = line;
    }
    known = told;
    if (!known) {
      int first =
          Integer.MIN_VALUE
              | low(owner.hashCode(), CLASS_BITS) << METHOD_BITS + INSTRUCTION_BITS
              | low(number, METHOD_BITS) << INSTRUCTION_BITS;
      for (int i = 0; i < lines.length; i++) {
        lines[i] = first | low(i, INSTRUCTION_BITS);
      }
    }
  }

  private static int low(int number, int bits) {
    return number & (1 << bits) - 1;
  }

  int of(int instruction) {
    return lines[instruction];
  }

  /** The line of an instruction that runs with this frame, which may go on with a statement. */
  void before(int instruction, Frame<Slot> frame, boolean isHandler) {
    if (!known && instruction > 0 && !isHandler && frame.getStackSize() > 0) {
      lines[instruction] = lines[instruction - 1];
    }
  }
}
