package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.TypeReference;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Annotations.Annotation;
import org.raceguard.program.code.ClassFiles.Interest;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Event.Dispatch;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * Reads what a class declares and, in one linear pass over the code, which methods deserve an
 * analysis.
 */
final class ShapeReader extends ClassVisitor {
  private final @Nullable Interest interest;
  private final List<Annotation> annotations = new ArrayList<>(2);
  private final SharedNames names;
  private final Map<MethodName, MethodName> functionHomes = new HashMap<>();
  private final Set<FieldName> reassigns = new HashSet<>();

  private final List<FieldShape> fields = new ArrayList<>();
  private final List<MethodShape> methods = new ArrayList<>();
  private String name = "";
  private int access;
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String sourceFile;
  private InlinedLines inlined = InlinedLines.of(null);

  private ShapeReader(@Nullable Interest interest, SharedNames names) {
    super(Opcodes.ASM9);
    this.interest = interest;
    this.names = names;
  }

  /**
   * A class of the program.
   *
   * @param names those of the program
   */
  static ClassShape read(ClassReader bytes, Interest interest, SharedNames names) {
    ShapeReader reader = new ShapeReader(interest, names);
    bytes.accept(reader, ClassReader.SKIP_FRAMES);
    return reader.shape();
  }

  /** A class that the program merely uses. */
  static ClassShape readDeclaration(ClassReader bytes) {
    ShapeReader reader = new ShapeReader(null, new SharedNames());
    bytes.accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return reader.shape();
  }

  private ClassShape shape() {
    return new ClassShape(
        name,
        access,
        superName,
        interfaces,
        Annotations.of(annotations),
        List.copyOf(fields),
        List.copyOf(methods),
        sourcePath(),
        Copies.of(reassigns),
        Copies.of(functionHomes),
        interest != null);
  }

  private String sourcePath() {
    int slash = name.lastIndexOf('/') + 1;
    String file = sourceFile;
    if (file == null) {
      int nested = name.indexOf('$', slash + 1);
      file = (nested < 0 ? name.substring(slash) : name.substring(slash, nested)) + ".java";
    }
    return name.substring(0, slash) + file;
  }

  @Override
  public void visit(
      int version,
      int flags,
      String className,
      @Nullable String signature,
      @Nullable String parent,
      String @Nullable [] parents) {
    name = className;
    access = flags;
    superName = parent;
    interfaces = parents == null ? List.of() : List.of(parents);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    sourceFile = source;
    inlined = InlinedLines.of(debug);
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String simple, int flags) {
    if (inner.equals(name)) {
      // The flags of the class file itself do not tell private, protected and static.
      access =
          flags
              | access
                  & (Opcodes.ACC_SUPER | Opcodes.ACC_RECORD | Opcodes.ACC_ENUM)
                  & ~Opcodes.ACC_SYNCHRONIZED;
    }
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return new AnnotationValues(descriptor, annotations);
  }

  @Override
  public FieldVisitor visitField(
      int flags, String field, String descriptor, @Nullable String s, @Nullable Object value) {
    List<Annotation> marks = new ArrayList<>(1);
    return new FieldVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return new AnnotationValues(type, marks);
      }

      @Override
      public @Nullable AnnotationVisitor visitTypeAnnotation(
          int reference, @Nullable TypePath path, String type, boolean visible) {
        // One on a type argument says nothing of the field.
        return path == null || path.toString().indexOf(';') < 0
            ? new AnnotationValues(type, marks)
            : null;
      }

      @Override
      public void visitEnd() {
        fields.add(
            new FieldShape(
                names.field(name, field, descriptor),
                flags,
                value != null,
                Annotations.of(marks)));
      }
    };
  }

  @Override
  public MethodVisitor visitMethod(
      int flags,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    List<String> thrown = exceptions == null ? List.of() : List.of(exceptions);
    return new Scan(names.method(name, method, descriptor), flags, thrown);
  }

  private final class Scan extends MethodVisitor {
    private final CallsInCode calls = new CallsInCode(names);
    private final MethodName method;
    private final int flags;
    private final List<String> thrown;
    private final List<Annotation> marks = new ArrayList<>(1);
    private final Set<FieldName> writes = new HashSet<>(2);
    private final Set<FieldName> reads = new HashSet<>(2);
    private boolean interesting;
    private boolean readsInteresting;
    private int firstLine;

    Scan(MethodName method, int flags, List<String> thrown) {
      super(Opcodes.ASM9);
      this.method = method;
      this.flags = flags;
      this.thrown = thrown;
      this.interesting = (flags & Opcodes.ACC_SYNCHRONIZED) != 0 || method.isClassInitializer();
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return new AnnotationValues(type, marks);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int reference, @Nullable TypePath path, String type, boolean visible) {
      boolean ofResult = new TypeReference(reference).getSort() == TypeReference.METHOD_RETURN;
      return ofResult ? new AnnotationValues(type, marks) : null;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      if (firstLine == 0) {
        firstLine = inlined.inFile(line);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      calls.insn(opcode);
      if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.ARETURN && readsInteresting) {
        interesting = true;
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      calls.stack(0, opcode == Opcodes.NEWARRAY ? 0 : 1);
    }

    @Override
    public void visitLdcInsn(Object value) {
      calls.constant(value);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      calls.variable(opcode);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      calls.jump(opcode);
    }

    @Override
    public void visitTableSwitchInsn(int low, int high, Label otherwise, Label... labels) {
      calls.leave();
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
      calls.leave();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      calls.stack(dimensions, 1);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      calls.stack(0, opcode == Opcodes.NEW ? 1 : 0);
      if (opcode == Opcodes.NEW && interest != null && interest.createdTypes().contains(type)) {
        interesting = true;
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
      calls.field(opcode, descriptor);
      if (interest == null) {
        return;
      }
      boolean known = interest.fieldTypes().contains(descriptor) || descriptor.startsWith("[");
      if (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC) {
        interesting |= known;
        FieldName written = names.field(owner, field, descriptor);
        writes.add(written);
        boolean constructs =
            (method.isConstructor() || method.isClassInitializer()) && owner.equals(name);
        if (!constructs) {
          reassigns.add(written);
        }
      } else {
        readsInteresting |= known && (flags & Opcodes.ACC_PUBLIC) != 0;
        reads.add(names.field(owner, field, descriptor));
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      interesting |= interest != null && interest.calledNames().contains(called);
      Dispatch dispatch =
          switch (opcode) {
            case Opcodes.INVOKESTATIC -> Dispatch.STATIC;
            case Opcodes.INVOKESPECIAL -> Dispatch.SPECIAL;
            default -> Dispatch.VIRTUAL;
          };
      calls.call(names.call(names.method(owner, called, descriptor), dispatch));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String descriptor, Handle bootstrap, Object... arguments) {
      calls.dynamic(descriptor, bootstrap, arguments);
      for (Object argument : arguments) {
        if (interest == null || !(argument instanceof Handle handle)) {
          continue;
        }
        interesting |=
            interest.calledNames().contains(handle.getName())
                || handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                    && interest.createdTypes().contains(handle.getOwner());
        if (handle.getOwner().equals(name)) {
          functionHomes.put(names.method(name, handle.getName(), handle.getDesc()), method);
        }
      }
    }

    @Override
    public void visitEnd() {
      methods.add(
          new MethodShape(
              method,
              flags,
              thrown,
              Annotations.of(marks),
              firstLine,
              interesting,
              Copies.of(writes),
              Copies.of(reads),
              calls.calls(),
              calls.functions()));
    }
  }
}
