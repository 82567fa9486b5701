package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.ClassShape.MadeFunction;
import org.raceguard.program.code.Event.Dispatch;

/**
 * The calls of a method in one linear pass, and the functions that it makes, each with the call
 * that takes it from the stack. Only the height of the stack above a function is followed: enough
 * for {@code map.computeIfAbsent(key, k -> ...)}, and nothing to interpret.
 */
final class CallsInCode {
  private final SharedNames names;
  private final Set<CodeCall> calls = new LinkedHashSet<>();
  private final List<MadeFunction> functions = new ArrayList<>(0);
  private final List<OnStack> pending = new ArrayList<>(0);

  /** A function that no instruction has taken yet. */
  private static final class OnStack {
    private final CodeCall body;
    private int above;

    OnStack(CodeCall body) {
      this.body = body;
    }
  }

  CallsInCode(SharedNames names) {
    this.names = names;
  }

  /** Whether instructions matter that merely move values. */
  boolean followsFunctions() {
    return !pending.isEmpty();
  }

  List<CodeCall> calls() {
    return List.copyOf(calls);
  }

  List<MadeFunction> functions() {
    leave();
    return List.copyOf(functions);
  }

  void call(CodeCall call) {
    calls.add(call);
    if (pending.isEmpty()) {
      return;
    }
    Type[] arguments = Type.getArgumentTypes(call.callee().descriptor());
    int taken = call.dispatch() == Dispatch.STATIC ? 0 : 1;
    for (Type argument : arguments) {
      taken += argument.getSize();
    }
    for (OnStack function : List.copyOf(pending)) {
      int argument = argumentAt(function.above, arguments);
      if (function.above < taken && argument >= 0) {
        pending.remove(function);
        functions.add(new MadeFunction(function.body, call, argument));
      }
    }
    stack(taken, Type.getReturnType(call.callee().descriptor()).getSize());
  }

  /** Which argument has so many slots above it, or -1 for the receiver. */
  private static int argumentAt(int above, Type[] arguments) {
    int height = 0;
    for (int i = arguments.length - 1; i >= 0; i--) {
      if (height == above) {
        return i;
      }
      height += arguments[i].getSize();
    }
    return -1;
  }

  void dynamic(String descriptor, Handle bootstrap, Object... arguments) {
    stack(Type.getArgumentsAndReturnSizes(descriptor) / 4 - 1, 0);
    CodeCall body = lambdaBody(bootstrap, arguments);
    if (body == null) {
      stack(0, Type.getReturnType(descriptor).getSize());
    } else {
      stack(0, 1);
      pending.add(new OnStack(body));
    }
  }

  private @Nullable CodeCall lambdaBody(Handle bootstrap, Object... arguments) {
    if (!bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        || arguments.length < 2
        || !(arguments[1] instanceof Handle body)) {
      return null;
    }
    Dispatch dispatch =
        switch (body.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Dispatch.STATIC;
          case Opcodes.H_NEWINVOKESPECIAL, Opcodes.H_INVOKESPECIAL -> Dispatch.SPECIAL;
          default -> Dispatch.VIRTUAL;
        };
    return names.call(names.method(body.getOwner(), body.getName(), body.getDesc()), dispatch);
  }

  void field(int opcode, String descriptor) {
    if (pending.isEmpty()) {
      return;
    }
    int size = Type.getType(descriptor).getSize();
    switch (opcode) {
      case Opcodes.GETSTATIC -> stack(0, size);
      case Opcodes.GETFIELD -> stack(1, size);
      case Opcodes.PUTSTATIC -> stack(size, 0);
      default -> stack(size + 1, 0);
    }
  }

  void variable(int opcode) {
    switch (opcode) {
      case Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD -> stack(0, 1);
      case Opcodes.LLOAD, Opcodes.DLOAD -> stack(0, 2);
      case Opcodes.LSTORE, Opcodes.DSTORE -> stack(2, 0);
      case Opcodes.RET -> leave();
      default -> stack(1, 0);
    }
  }

  void jump(int opcode) {
    switch (opcode) {
      case Opcodes.GOTO, Opcodes.JSR -> leave();
      case Opcodes.IFEQ,
          Opcodes.IFNE,
          Opcodes.IFLT,
          Opcodes.IFGE,
          Opcodes.IFGT,
          Opcodes.IFLE,
          Opcodes.IFNULL,
          Opcodes.IFNONNULL ->
          stack(1, 0);
      default -> stack(2, 0);
    }
  }

  /** Control goes elsewhere: what is on the stack there is not followed. */
  void leave() {
    for (OnStack function : pending) {
      functions.add(new MadeFunction(function.body, null, -1));
    }
    pending.clear();
  }

  /** An instruction took some slots and left others; what it took is not followed further. */
  void stack(int taken, int left) {
    if (pending.isEmpty()) {
      return;
    }
    for (OnStack function : List.copyOf(pending)) {
      if (taken > function.above) {
        pending.remove(function);
        functions.add(new MadeFunction(function.body, null, -1));
      } else {
        function.above += left - taken;
      }
    }
  }

  /** An instruction without operand. */
  void insn(int opcode) {
    if (pending.isEmpty()) {
      return;
    }
    switch (opcode) {
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> stack(0, 2);
      case Opcodes.LALOAD, Opcodes.DALOAD -> stack(2, 2);
      case Opcodes.IALOAD,
          Opcodes.FALOAD,
          Opcodes.AALOAD,
          Opcodes.BALOAD,
          Opcodes.CALOAD,
          Opcodes.SALOAD,
          Opcodes.FCMPL,
          Opcodes.FCMPG ->
          stack(2, 1);
      case Opcodes.LASTORE, Opcodes.DASTORE -> stack(4, 0);
      case Opcodes.IASTORE,
          Opcodes.FASTORE,
          Opcodes.AASTORE,
          Opcodes.BASTORE,
          Opcodes.CASTORE,
          Opcodes.SASTORE ->
          stack(3, 0);
      case Opcodes.POP, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> stack(1, 0);
      case Opcodes.POP2 -> stack(2, 0);
      case Opcodes.DUP -> stack(1, 2);
      case Opcodes.DUP_X1 -> stack(2, 3);
      case Opcodes.DUP_X2 -> stack(3, 4);
      case Opcodes.DUP2 -> stack(2, 4);
      case Opcodes.DUP2_X1 -> stack(3, 5);
      case Opcodes.DUP2_X2 -> stack(4, 6);
      case Opcodes.SWAP -> stack(2, 2);
      case Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG -> stack(4, 1);
      case Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F -> stack(2, 1);
      case Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D -> stack(1, 2);
      case Opcodes.NOP -> {}
      default -> computation(opcode);
    }
  }

  private void computation(int opcode) {
    if (opcode <= Opcodes.FCONST_2) {
      stack(0, 1);
    } else if (opcode >= Opcodes.IADD && opcode <= Opcodes.DREM) {
      // Each operation comes for int, long, float and double, in this order.
      int size = (opcode - Opcodes.IADD) % 2 + 1;
      stack(2 * size, size);
    } else if (opcode >= Opcodes.ISHL && opcode <= Opcodes.LXOR) {
      boolean shifts = opcode <= Opcodes.LUSHR;
      int size = (opcode - Opcodes.ISHL) % 2 + 1;
      stack(size + (shifts ? 1 : size), size);
    } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
      leave();
    }
  }
}
