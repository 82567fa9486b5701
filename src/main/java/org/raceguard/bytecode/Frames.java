package org.raceguard.bytecode;

import java.util.Objects;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.raceguard.program.code.Value;

/** Local variables and stack as one row of slots, and how two rows become one where paths meet. */
final class Frames {
  private Frames() {}

  static int slots(Frame<Slot> frame) {
    return frame.getLocals() + frame.getStackSize();
  }

  static Slot slot(Frame<Slot> frame, int index) {
    return index < frame.getLocals()
        ? frame.getLocal(index)
        : frame.getStack(index - frame.getLocals());
  }

  static void set(Frame<Slot> frame, int index, Slot slot) {
    if (index < frame.getLocals()) {
      frame.setLocal(index, slot);
    } else {
      frame.setStack(index - frame.getLocals(), slot);
    }
  }

  /** What a handler begins with. */
  static Frame<Slot> caught(Frame<Slot> frame, TryCatchBlockNode handler, int target) {
    Frame<Slot> caught = new Frame<>(frame);
    caught.clearStack();
    caught.push(
        new Slot(
            new Value.Caught(target),
            handler.type == null ? "java/lang/Throwable" : handler.type,
            1));
    return caught;
  }

  /** Whether one way more into a block changes nothing, as most ways into a handler do. */
  static boolean absorbs(Frame<Slot> known, Frame<Slot> frame, int target) {
    for (int i = 0; i < slots(known); i++) {
      Slot old = slot(known, i);
      Slot slot = slot(frame, i);
      boolean joined =
          old.value() instanceof Value.Phi phi
              && phi.join() == target
              && phi.slot() == i
              && slot.value() != null
              && slot.size() == old.size()
              && Objects.equals(old.type(), Symbols.commonType(old, slot));
      if (!joined && !old.equals(slot)) {
        return false;
      }
    }
    return true;
  }

  /** What stands in a slot where two paths into a block meet: a phi if they differ. */
  static Slot join(int target, int index, Slot left, Slot right) {
    if (Objects.equals(left.value(), right.value())) {
      return Objects.equals(left.type(), right.type())
          ? left
          : new Slot(left.value(), Symbols.commonType(left, right), left.size());
    }
    if (left.value() == null || right.value() == null || left.size() != right.size()) {
      return Slot.UNUSABLE;
    }
    return new Slot(new Value.Phi(target, index), Symbols.commonType(left, right), left.size());
  }

  static boolean same(Frame<Slot> left, Frame<Slot> right) {
    for (int i = 0; i < slots(left); i++) {
      if (!slot(left, i).equals(slot(right, i))) {
        return false;
      }
    }
    return true;
  }
}
