package org.raceguard.bytecode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.raceguard.program.code.Event;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.Value;
import org.raceguard.program.code.Value.Relation;

/** Gives each instruction's result a symbol, and tells which events the instruction is. */
final class Symbols extends Interpreter<Slot> implements Opcodes {
  private static final String OBJECT = "java/lang/Object";

  /** The field that javac and ECJ make for {@code assert}. */
  private static final String ASSERTIONS_ARE_OFF = "$assertionsDisabled";

  private static final Set<String> HARMLESS_BOOTSTRAPS =
      Set.of(
          "java/lang/invoke/StringConcatFactory",
          "java/lang/runtime/ObjectMethods",
          "java/lang/runtime/SwitchBootstraps");

  /** Receives the events of the instruction at hand. */
  interface Recorder {
    void record(Event event);

    int line();
  }

  private final InsnList instructions;
  private final SharedNames names;
  private final Set<Value> used = new HashSet<>();
  private final Map<Value, List<Value>> operands = new HashMap<>();
  private @Nullable Recorder recorder;

  Symbols(InsnList instructions, SharedNames names) {
    super(Opcodes.ASM9);
    this.names = names;
    this.instructions = instructions;
  }

  void recordTo(Recorder newRecorder) {
    recorder = newRecorder;
  }

  /** The values that an instruction consumed, other than by moving them around. */
  Set<Value> used() {
    return used;
  }

  /** What each computed value was computed from. */
  Map<Value, List<Value>> operands() {
    return operands;
  }

  /** A number that an instruction computes: nothing is known of it but where it comes from. */
  private Slot computed(AbstractInsnNode insn, int size, Value... from) {
    Slot result = opaque(insn, size);
    if (recorder != null) {
      operands.put(value(result), List.of(from));
    }
    return result;
  }

  private int site(AbstractInsnNode insn) {
    return instructions.indexOf(insn);
  }

  private int line() {
    return recorder == null ? 0 : recorder.line();
  }

  private void record(Event event) {
    if (recorder != null) {
      recorder.record(event);
    }
  }

  /** The symbol in a slot that an instruction consumes. */
  Value use(Slot slot) {
    Value value = value(slot);
    if (recorder != null) {
      used.add(value);
    }
    return value;
  }

  private List<Value> use(List<? extends Slot> slots, int from) {
    Value[] values = new Value[slots.size() - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = use(slots.get(from + i));
    }
    return List.of(values);
  }

  static Value value(Slot slot) {
    return slot.value() == null ? new Value.Opaque(Integer.MIN_VALUE) : slot.value();
  }

  @Override
  public @Nullable Slot newValue(@Nullable Type type) {
    if (type == null) {
      return Slot.UNUSABLE;
    }
    return type == Type.VOID_TYPE ? null : new Slot(null, nameOf(type), type.getSize());
  }

  static @Nullable String nameOf(Type type) {
    return switch (type.getSort()) {
      case Type.OBJECT -> type.getInternalName();
      case Type.ARRAY -> type.getDescriptor();
      default -> null;
    };
  }

  private static Slot constant(Object value, int size) {
    return new Slot(new Value.Constant(value), null, size);
  }

  private Slot opaque(AbstractInsnNode insn, int size) {
    return new Slot(new Value.Opaque(site(insn)), null, size);
  }

  @Override
  public Slot newOperation(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    switch (opcode) {
      case ACONST_NULL:
        return new Slot(Value.Null.INSTANCE, null, 1);
      case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5:
        return constant(opcode - ICONST_0, 1);
      case LCONST_0, LCONST_1:
        return constant((long) (opcode - LCONST_0), 2);
      case FCONST_0, FCONST_1, FCONST_2:
        return constant((float) (opcode - FCONST_0), 1);
      case DCONST_0, DCONST_1:
        return constant((double) (opcode - DCONST_0), 2);
      case BIPUSH, SIPUSH:
        return constant(((IntInsnNode) insn).operand, 1);
      case LDC:
        return literal((LdcInsnNode) insn);
      case GETSTATIC:
        FieldInsnNode get = (FieldInsnNode) insn;
        // As in production: an assertion is not a way out of a method.
        return get.name.equals(ASSERTIONS_ARE_OFF) ? constant(1, 1) : readField(get, null);
      case NEW:
        String type = ((TypeInsnNode) insn).desc;
        record(new Event.Create(site(insn), line(), type));
        return new Slot(new Value.New(site(insn), type), type, 1);
      default:
        return opaque(insn, 1);
    }
  }

  private Slot literal(LdcInsnNode insn) {
    Object constant = insn.cst;
    if (constant instanceof Type type && type.getSort() != Type.METHOD) {
      return new Slot(
          new Value.ClassLiteral(
              type.getSort() == Type.OBJECT ? type.getInternalName() : type.getDescriptor()),
          "java/lang/Class",
          1);
    }
    if (constant instanceof Number || constant instanceof String) {
      String type = constant instanceof String ? "java/lang/String" : null;
      int size = constant instanceof Long || constant instanceof Double ? 2 : 1;
      return new Slot(new Value.Constant(constant), type, size);
    }
    return opaque(insn, insn.cst instanceof org.objectweb.asm.ConstantDynamic c ? c.getSize() : 1);
  }

  private Slot readField(FieldInsnNode insn, @Nullable Value base) {
    FieldName field = names.field(insn.owner, insn.name, insn.desc);
    record(new Event.ReadField(site(insn), line(), base, field));
    Type type = Type.getType(insn.desc);
    return new Slot(new Value.Field(base, field), nameOf(type), type.getSize());
  }

  @Override
  public Slot copyOperation(AbstractInsnNode insn, Slot slot) {
    return slot;
  }

  @Override
  public @Nullable Slot unaryOperation(AbstractInsnNode insn, Slot slot) {
    switch (insn.getOpcode()) {
      case CHECKCAST:
        return slot.as(((TypeInsnNode) insn).desc);
      case GETFIELD:
        return readField((FieldInsnNode) insn, use(slot));
      case PUTSTATIC:
        FieldInsnNode put = (FieldInsnNode) insn;
        record(
            new Event.WriteField(
                site(insn), line(), null, names.field(put.owner, put.name, put.desc), use(slot)));
        return null;
      case NEWARRAY:
        record(new Event.CreateArray(site(insn), line(), "[", use(slot)));
        return new Slot(new Value.New(site(insn), "["), "[", 1);
      case ANEWARRAY:
        String array = "[" + Type.getObjectType(((TypeInsnNode) insn).desc).getDescriptor();
        record(new Event.CreateArray(site(insn), line(), array, use(slot)));
        return new Slot(new Value.New(site(insn), array), array, 1);
      case MONITORENTER:
        record(new Event.EnterMonitor(site(insn), line(), use(slot), slot.type()));
        return null;
      case MONITOREXIT:
        record(new Event.ExitMonitor(site(insn), line(), use(slot)));
        return null;
      case I2L, F2L, D2L, L2D, I2D, F2D, LNEG, DNEG:
        return computed(insn, 2, use(slot));
      default:
        return computed(insn, 1, use(slot));
    }
  }

  @Override
  public @Nullable Slot binaryOperation(AbstractInsnNode insn, Slot left, Slot right) {
    Value first = use(left);
    Value second = use(right);
    switch (insn.getOpcode()) {
      case IALOAD, BALOAD, CALOAD, SALOAD, FALOAD, AALOAD, LALOAD, DALOAD:
        record(new Event.ReadElement(site(insn), line(), first, second));
        String type = left.type();
        return new Slot(
            new Value.Element(first, second),
            type != null && type.startsWith("[") && type.length() > 1
                ? nameOf(Type.getType(type.substring(1)))
                : null,
            insn.getOpcode() == LALOAD || insn.getOpcode() == DALOAD ? 2 : 1);
      case PUTFIELD:
        FieldInsnNode put = (FieldInsnNode) insn;
        record(
            new Event.WriteField(
                site(insn), line(), first, names.field(put.owner, put.name, put.desc), second));
        return null;
      case LCMP, FCMPL, FCMPG, DCMPL, DCMPG:
        return new Slot(new Value.Comparison(Relation.SIGN, first, second), null, 1);
      case IXOR:
        return second.equals(new Value.Constant(1))
            ? new Slot(new Value.Comparison(Relation.EQUAL, first, new Value.Constant(0)), null, 1)
            : computed(insn, 1, first, second);
      case IDIV, IREM, LDIV, LREM:
        if (!(second instanceof Value.Constant)) {
          record(new Event.Check(site(insn), line(), "java/lang/ArithmeticException"));
        }
        return computed(insn, left.size(), first, second);
      case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ACMPEQ, IF_ACMPNE:
        return null;
      default:
        return computed(insn, left.size(), first, second);
    }
  }

  @Override
  public @Nullable Slot ternaryOperation(
      AbstractInsnNode insn, Slot array, Slot index, Slot element) {
    record(new Event.WriteElement(site(insn), line(), use(array), use(index), use(element)));
    return null;
  }

  @Override
  public @Nullable Slot naryOperation(AbstractInsnNode insn, List<? extends Slot> slots) {
    if (insn instanceof MethodInsnNode call) {
      return call(call, slots);
    }
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      return dynamic(dynamic, slots);
    }
    slots.forEach(this::use);
    String array = ((MultiANewArrayInsnNode) insn).desc;
    record(new Event.CreateArray(site(insn), line(), array, value(slots.get(0))));
    return new Slot(new Value.New(site(insn), array), array, 1);
  }

  private @Nullable Slot call(MethodInsnNode insn, List<? extends Slot> slots) {
    Type result = Type.getReturnType(insn.desc);
    if (recorder != null) {
      record(insn, slots);
    }
    return result == Type.VOID_TYPE
        ? null
        : new Slot(new Value.Result(site(insn)), nameOf(result), result.getSize());
  }

  private void record(MethodInsnNode insn, List<? extends Slot> slots) {
    boolean isStatic = insn.getOpcode() == INVOKESTATIC;
    Event.Dispatch dispatch =
        isStatic
            ? Event.Dispatch.STATIC
            : insn.getOpcode() == INVOKESPECIAL ? Event.Dispatch.SPECIAL : Event.Dispatch.VIRTUAL;
    Value receiver = isStatic ? null : use(slots.get(0));
    record(
        new Event.Call(
            site(insn),
            line(),
            dispatch,
            names.method(insn.owner, insn.name, insn.desc),
            receiver,
            isStatic ? null : slots.get(0).type(),
            use(slots, isStatic ? 0 : 1),
            true));
  }

  private Slot dynamic(InvokeDynamicInsnNode insn, List<? extends Slot> slots) {
    List<Value> captured = use(slots, 0);
    Type result = Type.getReturnType(insn.desc);
    if (insn.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        && insn.bsmArgs.length > 1
        && insn.bsmArgs[1] instanceof Handle body) {
      Event.Dispatch dispatch =
          switch (body.getTag()) {
            case H_INVOKESTATIC -> Event.Dispatch.STATIC;
            case H_NEWINVOKESPECIAL, H_INVOKESPECIAL -> Event.Dispatch.SPECIAL;
            default -> Event.Dispatch.VIRTUAL;
          };
      record(
          new Event.MakeFunction(
              site(insn),
              line(),
              result.getInternalName(),
              insn.name,
              names.method(body.getOwner(), body.getName(), body.getDesc()),
              dispatch,
              captured));
      return new Slot(new Value.Function(site(insn)), result.getInternalName(), 1);
    }
    if (!HARMLESS_BOOTSTRAPS.contains(insn.bsm.getOwner())) {
      record(new Event.Check(site(insn), line(), "java/lang/RuntimeException"));
    }
    Slot made = computed(insn, Math.max(1, result.getSize()), captured.toArray(Value[]::new));
    return new Slot(made.value(), nameOf(result), made.size());
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Slot value, Slot expected) {
    // Returns are recorded with their edges.
  }

  @Override
  public Slot merge(Slot left, Slot right) {
    throw new UnsupportedOperationException("values are joined where blocks meet");
  }

  /** The type that two slots share, as far as it is told without a class hierarchy. */
  static @Nullable String commonType(Slot left, Slot right) {
    if (left.type() == null || right.type() == null) {
      return left.value() == Value.Null.INSTANCE
          ? right.type()
          : left.type() != null ? left.type() : null;
    }
    return left.type().equals(right.type()) ? left.type() : OBJECT;
  }
}
