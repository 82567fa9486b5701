package org.raceguard.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.Value.Comparison;
import org.raceguard.program.code.Value.Relation;

/**
 * What a jump decides, in one normal form: a test for zero or null is the value itself, all other
 * relations are {@code EQUAL} or {@code LESS}.
 *
 * @param jumpsWhen the truth of the condition on which the jump is taken
 */
record Decision(Value condition, boolean jumpsWhen) implements Opcodes {
  private static final Value ZERO = new Value.Constant(0);

  static Decision of(JumpInsnNode jump, Frame<Slot> frame) {
    int top = frame.getStackSize() - 1;
    Value value = Symbols.value(frame.getStack(top));
    Value below = top > 0 ? Symbols.value(frame.getStack(top - 1)) : value;
    return switch (jump.getOpcode()) {
      case IFNULL, IFEQ -> equal(value, ZERO, true);
      case IFNONNULL, IFNE -> equal(value, ZERO, false);
      case IFLT -> less(value, ZERO, true);
      case IFGE -> less(value, ZERO, false);
      case IFGT -> less(ZERO, value, true);
      case IFLE -> less(ZERO, value, false);
      case IF_ICMPEQ, IF_ACMPEQ -> equal(below, value, true);
      case IF_ICMPNE, IF_ACMPNE -> equal(below, value, false);
      case IF_ICMPLT -> less(below, value, true);
      case IF_ICMPGE -> less(below, value, false);
      case IF_ICMPGT -> less(value, below, true);
      case IF_ICMPLE -> less(value, below, false);
      default -> new Decision(value, true);
    };
  }

  static Decision equal(Value left, Value right, boolean jumpsWhenEqual) {
    if (!isZero(right)) {
      return isZero(left)
          ? equal(right, left, jumpsWhenEqual)
          : new Decision(new Comparison(Relation.EQUAL, left, right), jumpsWhenEqual);
    }
    if (left instanceof Comparison comparison) {
      return comparison.relation() == Relation.SIGN
          ? equal(comparison.left(), comparison.right(), jumpsWhenEqual)
          : comparison.relation() == Relation.EQUAL
              ? equal(comparison.left(), comparison.right(), !jumpsWhenEqual)
              : new Decision(comparison, !jumpsWhenEqual);
    }
    return new Decision(left, !jumpsWhenEqual);
  }

  private static Decision less(Value left, Value right, boolean jumpsWhenLess) {
    if (left instanceof Comparison sign && sign.relation() == Relation.SIGN) {
      return new Decision(new Comparison(Relation.LESS, sign.left(), sign.right()), jumpsWhenLess);
    }
    if (right instanceof Comparison sign && sign.relation() == Relation.SIGN) {
      return new Decision(new Comparison(Relation.LESS, sign.right(), sign.left()), jumpsWhenLess);
    }
    return new Decision(new Comparison(Relation.LESS, left, right), jumpsWhenLess);
  }

  private static boolean isZero(Value value) {
    return value instanceof Value.Null
        || value instanceof Value.Constant constant
            && constant.value() instanceof Number number
            && number.doubleValue() == 0;
  }
}
