package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where the basic blocks of a method begin, and which handlers cover an instruction. */
final class Blocks implements Opcodes {
  private final InsnList instructions;
  private final BitSet leaders = new BitSet();
  private final List<TryCatchBlockNode>[] handlers;
  private final boolean straight;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Blocks(MethodNode method) {
    instructions = method.instructions;
    handlers = new List[instructions.size()];
    leaders.set(0);
    boolean jumps = false;
    for (AbstractInsnNode insn : instructions) {
      if (isJump(insn)) {
        jumps = true;
        for (LabelNode target : targets(insn)) {
          leaders.set(instructions.indexOf(target));
        }
        leaders.set(instructions.indexOf(insn) + 1);
      } else if (isExit(insn)) {
        leaders.set(instructions.indexOf(insn) + 1);
      }
    }
    straight = !jumps && method.tryCatchBlocks.isEmpty();
    for (TryCatchBlockNode handler : method.tryCatchBlocks) {
      int handlerStart = instructions.indexOf(handler.handler);
      leaders.set(handlerStart);
      int end = instructions.indexOf(handler.end);
      for (int i = instructions.indexOf(handler.start); i < end; i++) {
        if (handlers[i] == null) {
          handlers[i] = new ArrayList<>(2);
        }
        handlers[i].add(handler);
      }
    }
  }

  /** Whether one path alone leads through the method. */
  boolean isStraight() {
    return straight;
  }

  boolean isLeader(int index) {
    return leaders.get(index);
  }

  List<TryCatchBlockNode> handlersOf(int index) {
    return handlers[index] == null ? List.of() : handlers[index];
  }

  int indexOf(AbstractInsnNode insn) {
    return instructions.indexOf(insn);
  }

  static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (insn instanceof TableSwitchInsnNode table) {
      List<LabelNode> all = new ArrayList<>(table.labels);
      all.add(table.dflt);
      return all;
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      List<LabelNode> all = new ArrayList<>(lookup.labels);
      all.add(lookup.dflt);
      return all;
    }
    return List.of();
  }

  static boolean isExit(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return opcode >= IRETURN && opcode <= RETURN || opcode == ATHROW;
  }

  static boolean isJump(AbstractInsnNode insn) {
    int type = insn.getType();
    return type == AbstractInsnNode.JUMP_INSN
        || type == AbstractInsnNode.TABLESWITCH_INSN
        || type == AbstractInsnNode.LOOKUPSWITCH_INSN;
  }

  /**
   * Whether an exception may come out of an instruction. Null dereferences are left out:
   * practically every field access would count. So is {@code monitorexit}: an exception edge out of
   * a release makes each {@code synchronized} look leaky.
   */
  static boolean mayThrow(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    return insn instanceof MethodInsnNode
        || opcode == INVOKEDYNAMIC
        || opcode == ATHROW
        || opcode >= IALOAD && opcode <= SALOAD
        || opcode >= IASTORE && opcode <= SASTORE
        || opcode == IDIV
        || opcode == IREM
        || opcode == LDIV
        || opcode == LREM
        || opcode == CHECKCAST;
  }
}
