package org.raceguard.bytecode;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.raceguard.program.code.ClassFiles.Interest;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.Event.Dispatch;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * What the code of one method names: calls, fields, functions; and whether it deserves an analysis.
 *
 * <p>One linear pass over the bytes of every method of a program, most of which are never looked at
 * again. A visitor would be told of each instruction, and be given each name made anew.
 */
final class CodeScan implements Opcodes {
  // Those that the library has no names for.
  private static final int LDC2_W = 20;
  private static final int WIDE = 196;
  private static final int GOTO_W = 200;
  private static final int JSR_W = 201;
  private static final int BREAKPOINT = 202;

  private final ClassReader file;
  private final ClassConstants constants;
  private final Interest interest;
  private final String type;
  private final CallsInCode calls;
  private final Set<FieldName> writes = new HashSet<>(2);
  private final Set<FieldName> reads = new HashSet<>(2);
  private final Set<MethodName> functionBodies = new HashSet<>(2);
  private final Set<String> handled = new HashSet<>(2);
  private boolean interesting;

  /**
   * @param type the class that the method is of
   */
  CodeScan(
      ClassReader file,
      ClassConstants constants,
      SharedNames names,
      Interest interest,
      String type) {
    this.file = file;
    this.constants = constants;
    this.interest = interest;
    this.type = type;
    this.calls = new CallsInCode(names);
  }

  /**
   * @param code where the code attribute of the method holds its content
   */
  void run(int code) {
    int start = code + 8;
    int end = start + file.readInt(code + 4);
    int at = start;
    while (at < end) {
      int next = at + length(at, start);
      if (next <= at) {
        throw new IllegalArgumentException("an instruction of no length");
      }
      look(at, file.readByte(at));
      at = next;
    }
    for (int handler = end + 2; handler < end + 2 + 8 * file.readUnsignedShort(end); handler += 8) {
      if (file.readUnsignedShort(handler + 6) != 0) {
        handled.add(constants.type(handler + 6));
      }
    }
  }

  CallsInCode calls() {
    return calls;
  }

  Set<FieldName> writes() {
    return writes;
  }

  Set<FieldName> reads() {
    return reads;
  }

  /** The methods of the class that are made functions: the bodies of lambdas. */
  Set<MethodName> functionBodies() {
    return functionBodies;
  }

  /** The types of exceptions that have a handler. */
  Set<String> handled() {
    return handled;
  }

  boolean isInteresting() {
    return interesting;
  }

  private void look(int at, int opcode) {
    switch (opcode) {
      case GETFIELD, GETSTATIC, PUTFIELD, PUTSTATIC ->
          field(opcode, constants.field(file.readUnsignedShort(at + 1)));
      case INVOKEVIRTUAL, INVOKEINTERFACE -> call(at, Dispatch.VIRTUAL);
      case INVOKESPECIAL -> call(at, Dispatch.SPECIAL);
      case INVOKESTATIC -> call(at, Dispatch.STATIC);
      case INVOKEDYNAMIC -> dynamic(file.readUnsignedShort(at + 1));
      case NEW -> {
        interesting |= interest.createdTypes().contains(constants.type(at + 1));
        calls.stack(0, 1);
      }
      case MONITORENTER -> {
        interesting = true;
        calls.insn(opcode);
      }
      default -> {
        if (calls.followsFunctions()) {
          follow(at, opcode);
        }
      }
    }
  }

  private void field(int opcode, FieldName field) {
    String descriptor = field.descriptor();
    calls.field(opcode, descriptor);
    if (opcode == PUTFIELD || opcode == PUTSTATIC) {
      writes.add(field);
    } else {
      reads.add(field);
    }
  }

  private void call(int at, Dispatch dispatch) {
    CodeCall call = constants.call(file.readUnsignedShort(at + 1), dispatch);
    interesting |= interest.calledNames().contains(call.callee().name());
    calls.call(call);
  }

  private void dynamic(int index) {
    Object[] arguments = constants.bootstrapArguments(index);
    calls.dynamic(constants.dynamicDescriptor(index), constants.bootstrap(index), arguments);
    for (Object argument : arguments) {
      if (argument instanceof Handle handle) {
        interesting |=
            interest.calledNames().contains(handle.getName())
                || handle.getTag() == H_NEWINVOKESPECIAL
                    && interest.createdTypes().contains(handle.getOwner());
        if (handle.getOwner().equals(type)) {
          functionBodies.add(new MethodName(type, handle.getName(), handle.getDesc()));
        }
      }
    }
  }

  /** An instruction that only moves or computes values, while a function is on the stack. */
  private void follow(int at, int opcode) {
    if (opcode >= IFEQ && opcode <= JSR || opcode == IFNULL || opcode == IFNONNULL) {
      calls.jump(opcode);
    } else if (opcode >= BIPUSH && opcode <= LDC2_W) {
      calls.stack(0, opcode == LDC2_W ? 2 : 1);
    } else if (opcode >= ILOAD && opcode <= ALOAD
        || opcode >= ISTORE && opcode <= ASTORE
        || opcode == RET) {
      calls.variable(opcode);
    } else if (opcode > ALOAD && opcode < IALOAD) {
      // Loads and stores of the first four variables: each kind four times.
      calls.variable(ILOAD + (opcode - ALOAD - 1) / 4);
    } else if (opcode > ASTORE && opcode < IASTORE) {
      calls.variable(ISTORE + (opcode - ASTORE - 1) / 4);
    } else {
      switch (opcode) {
        case TABLESWITCH, LOOKUPSWITCH, GOTO_W, JSR_W -> calls.leave();
        case MULTIANEWARRAY -> calls.stack(file.readByte(at + 3), 1);
        case WIDE -> {
          if (file.readByte(at + 1) != IINC) {
            calls.variable(file.readByte(at + 1));
          }
        }
        case IINC, NEWARRAY, ANEWARRAY, CHECKCAST, INSTANCEOF -> {}
        default -> calls.insn(opcode);
      }
    }
  }

  /** How many bytes an instruction has. */
  private int length(int at, int start) {
    int opcode = file.readByte(at);
    switch (opcode) {
      case TABLESWITCH:
        int table = at + 4 - ((at - start) & 3);
        return table + 12 + 4 * (file.readInt(table + 8) - file.readInt(table + 4) + 1) - at;
      case LOOKUPSWITCH:
        int lookup = at + 4 - ((at - start) & 3);
        return lookup + 8 + 8 * file.readInt(lookup + 4) - at;
      case WIDE:
        return file.readByte(at + 1) == IINC ? 6 : 4;
      case BIPUSH, LDC, NEWARRAY, RET:
        return 2;
      case INVOKEINTERFACE, INVOKEDYNAMIC, GOTO_W, JSR_W:
        return 5;
      case MULTIANEWARRAY:
        return 4;
      default:
        break;
    }
    if (opcode >= ILOAD && opcode <= ALOAD || opcode >= ISTORE && opcode <= ASTORE) {
      return 2;
    }
    boolean twoBytes =
        opcode == SIPUSH
            || opcode > LDC && opcode < ILOAD
            || opcode == IINC
            || opcode >= IFEQ && opcode <= JSR
            || opcode >= GETSTATIC && opcode <= NEW
            || opcode == ANEWARRAY
            || opcode == CHECKCAST
            || opcode == INSTANCEOF
            || opcode == IFNULL
            || opcode == IFNONNULL;
    if (opcode >= BREAKPOINT) {
      throw new IllegalArgumentException("no instruction has the code " + opcode);
    }
    return twoBytes ? 3 : 1;
  }
}
