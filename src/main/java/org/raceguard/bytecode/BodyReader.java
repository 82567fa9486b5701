package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Value;

/**
 * Turns the instructions of one method into a {@link MethodBody}, by abstract interpretation over
 * basic blocks.
 *
 * <p>Values that differ where blocks meet become phis, and the edges remember which value each phi
 * takes. So a join is exact, where a merge to <em>unknown</em> would forget that {@code locked} is
 * true just when the lock is held. This is why the work list is not {@code
 * org.objectweb.asm.tree.analysis.Analyzer}: it merges frames without saying where.
 */
final class BodyReader {
  /**
   * How often a block is entered anew before each of its values that ever changed is taken for a
   * phi.
   */
  private static final int PATIENCE = 12;

  private final MethodName name;
  private final int number;
  private final MethodNode method;
  private final Blocks blocks;
  private final Symbols symbols;
  private final AbstractInsnNode[] instructions;
  private final @Nullable Frame<Slot>[] entries;
  private final Map<Integer, Map<Integer, Frame<Slot>>> arrivals = new HashMap<>();
  private final Map<Integer, Integer> visits = new HashMap<>();
  private final Map<Integer, BitSet> settledPhis = new HashMap<>();
  private final BitSet pending = new BitSet();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private BodyReader(MethodName name, int number, MethodNode method, SharedNames names) {
    this.name = name;
    this.number = number;
    this.method = method;
    this.blocks = new Blocks(method);
    this.symbols = new Symbols(method.instructions, names);
    this.instructions = method.instructions.toArray();
    this.entries = new Frame[instructions.length];
  }

  /** Reads a method, by its name and its place among those of its class. */
  static MethodBody read(MethodName name, int number, MethodNode method, SharedNames names)
      throws AnalyzerException {
    BodyReader reader = new BodyReader(name, number, method, names);
    reader.interpret();
    return new BodyRecorder(reader).record();
  }

  MethodName name() {
    return name;
  }

  int number() {
    return number;
  }

  Blocks blocks() {
    return blocks;
  }

  Symbols symbols() {
    return symbols;
  }

  List<TryCatchBlockNode> handlers() {
    return method.tryCatchBlocks;
  }

  AbstractInsnNode[] instructions() {
    return instructions;
  }

  /** What stands where when a block begins, null where none begins or no path leads to it. */
  @Nullable Frame<Slot> entry(int leader) {
    return entries[leader];
  }

  private void interpret() throws AnalyzerException {
    if (blocks.isStraight()) {
      entries[0] = initialFrame();
      return;
    }
    arrive(0, -1, initialFrame());
    for (int leader = 0; leader >= 0; leader = pending.nextSetBit(0)) {
      pending.clear(leader);
      runBlock(leader, this::arriveFrom);
    }
  }

  private void arriveFrom(
      int source, int target, Frame<Slot> frame, @Nullable TryCatchBlockNode handler) {
    if (handler == null) {
      arrive(target, source, new Frame<>(frame));
    } else {
      arrive(target, -2 - source, frame);
    }
  }

  /** Is told of each way out of a block, with the frame that it leads on. */
  interface Ways {
    void lead(int source, int target, Frame<Slot> frame, @Nullable TryCatchBlockNode handler);
  }

  /** Watches the instructions of a block as they run. */
  interface Watch {
    void before(int index, AbstractInsnNode insn, Frame<Slot> frame);
  }

  void runBlock(int leader, Ways ways) throws AnalyzerException {
    runBlock(leader, ways, (index, insn, frame) -> {});
  }

  void runBlock(int leader, Ways ways, Watch watch) throws AnalyzerException {
    Frame<Slot> frame = new Frame<>(Objects.requireNonNull(entries[leader]));
    for (int i = leader; i < instructions.length; i++) {
      AbstractInsnNode insn = instructions[i];
      if (i != leader && blocks.isLeader(i)) {
        ways.lead(i - 1, i, frame, null);
        return;
      }
      watch.before(i, insn, frame);
      if (insn.getOpcode() < 0) {
        continue;
      }
      if (Blocks.mayThrow(insn)) {
        List<TryCatchBlockNode> handlers = blocks.handlersOf(i);
        for (int h = 0; h < handlers.size(); h++) {
          TryCatchBlockNode handler = handlers.get(h);
          int target = blocks.indexOf(handler.handler);
          ways.lead(i, target, Frames.caught(frame, handler, target), handler);
        }
      }
      if (Blocks.isExit(insn)) {
        // Marks the returned or thrown value as used.
        frame.execute(insn, symbols);
        return;
      }
      frame.execute(insn, symbols);
      if (Blocks.isJump(insn)) {
        for (LabelNode target : Blocks.targets(insn)) {
          ways.lead(i, blocks.indexOf(target), frame, null);
        }
        boolean conditional =
            insn.getType() == AbstractInsnNode.JUMP_INSN && insn.getOpcode() != Opcodes.GOTO;
        if (conditional) {
          ways.lead(i, i + 1, frame, null);
        }
        return;
      }
    }
  }

  private void arrive(int target, int source, Frame<Slot> frame) {
    Map<Integer, Frame<Slot>> frames = arrivals.computeIfAbsent(target, t -> new LinkedHashMap<>());
    boolean isNew = frames.put(source, frame) == null;
    Frame<Slot> known = entries[target];
    if (isNew && known != null && Frames.absorbs(known, frame, target)) {
      return;
    }
    Frame<Slot> merged = merge(target, frames, known);
    if (known == null || !Frames.same(known, merged)) {
      entries[target] = merged;
      pending.set(target);
    }
  }

  private Frame<Slot> merge(
      int target, Map<Integer, Frame<Slot>> frames, @Nullable Frame<Slot> known) {
    Frame<Slot> merged = null;
    BitSet settled = settledPhis.computeIfAbsent(target, t -> new BitSet());
    for (Frame<Slot> frame : frames.values()) {
      if (merged == null) {
        merged = new Frame<>(frame);
        continue;
      }
      for (int i = 0; i < Frames.slots(merged); i++) {
        Frames.set(
            merged, i, Frames.join(target, i, Frames.slot(merged, i), Frames.slot(frame, i)));
      }
    }
    Objects.requireNonNull(merged);
    boolean impatient = known != null && visits.merge(target, 1, Integer::sum) > PATIENCE;
    for (int i = 0; i < Frames.slots(merged); i++) {
      Slot now = Frames.slot(merged, i);
      if (impatient
          && known != null
          && !Objects.equals(Frames.slot(known, i).value(), now.value())) {
        settled.set(i);
      }
      if (settled.get(i) && now.value() != null) {
        Frames.set(merged, i, new Slot(new Value.Phi(target, i), now.type(), now.size()));
      }
    }
    return merged;
  }

  private Frame<Slot> initialFrame() {
    Frame<Slot> frame = new Frame<>(method.maxLocals, method.maxStack);
    int local = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      frame.setLocal(local++, new Slot(Value.This.INSTANCE, name.owner(), 1));
    }
    Type[] parameters = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < parameters.length; i++) {
      int size = parameters[i].getSize();
      frame.setLocal(
          local++, new Slot(new Value.Parameter(i), Symbols.nameOf(parameters[i]), size));
      if (size == 2) {
        frame.setLocal(local++, Slot.UNUSABLE);
      }
    }
    while (local < method.maxLocals) {
      frame.setLocal(local++, Slot.UNUSABLE);
    }
    Type result = Type.getReturnType(method.desc);
    frame.setReturn(
        result == Type.VOID_TYPE ? null : new Slot(null, Symbols.nameOf(result), result.getSize()));
    return frame;
  }

  /** The source names of the parameters, empty without debug information. */
  List<String> parameterNames() {
    List<String> names = new ArrayList<>();
    if (method.localVariables == null) {
      return names;
    }
    int local = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      String found = null;
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == local && blocks.indexOf(variable.start) <= 1) {
          found = variable.name;
        }
      }
      if (found == null) {
        return names;
      }
      names.add(found);
      local += parameter.getSize();
    }
    return names;
  }
}
