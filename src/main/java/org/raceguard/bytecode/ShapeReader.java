package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
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
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * Reads what a class declares and, in one linear pass over the code, which methods deserve an
 * analysis.
 */
final class ShapeReader extends ClassVisitor {
  private final List<Annotation> annotations = new ArrayList<>(2);
  private final SharedNames names;

  /** Null of a class whose code nobody looks at. */
  private final @Nullable ClassCode code;

  private final Map<MethodName, Set<MethodName>> functionMakers = new HashMap<>();
  private final Set<FieldName> reassigns = new HashSet<>();
  private final List<FieldShape> fields = new ArrayList<>();
  private final List<MethodShape> methods = new ArrayList<>();
  private String name = "";
  private int access;
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String sourceFile;
  private InlinedLines inlined = InlinedLines.of(null);

  private ShapeReader(SharedNames names, @Nullable ClassCode code) {
    super(Opcodes.ASM9);
    this.names = names;
    this.code = code;
  }

  /**
   * A class of the program.
   *
   * @param names those of the program
   */
  static ClassShape read(ClassReader bytes, Interest interest, SharedNames names) {
    ShapeReader reader = new ShapeReader(names, new ClassCode(bytes, names, interest));
    bytes.accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_CODE);
    return reader.shape();
  }

  /** A class that the program merely uses. */
  static ClassShape readDeclaration(ClassReader bytes) {
    ShapeReader reader = new ShapeReader(new SharedNames(), null);
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
        "java/lang/Record".equals(superName) ? ofRecord() : List.copyOf(methods),
        sourcePath(),
        Copies.of(reassigns),
        Copies.of(functionMakers),
        code != null);
  }

  /**
   * ECJ gives what it generates for a record the first line of the file; only its accessors have
   * that of the record's head.
   */
  private List<MethodShape> ofRecord() {
    int head =
        methods.stream()
            .filter(it -> it.firstLine() > 0 && isAccessor(it.name()))
            .mapToInt(MethodShape::firstLine)
            .min()
            .orElse(1);
    return methods.stream().map(it -> it.firstLine() == 1 ? it.at(head) : it).toList();
  }

  private boolean isAccessor(MethodName method) {
    return fields.stream()
        .map(FieldShape::name)
        .anyMatch(
            it ->
                it.name().equals(method.name())
                    && method.descriptor().equals("()" + it.descriptor()));
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
                names.field(name, field, descriptor), flags, value != null, Annotations.of(marks)));
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
    return new Declaration(names.method(name, method, descriptor), flags, thrown);
  }

  private final class Declaration extends MethodVisitor {
    private final MethodName method;
    private final int flags;
    private final List<String> thrown;
    private final List<Annotation> marks = new ArrayList<>(1);

    Declaration(MethodName method, int flags, List<String> thrown) {
      super(Opcodes.ASM9);
      this.method = method;
      this.flags = flags;
      this.thrown = thrown;
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
    public void visitEnd() {
      boolean interesting = (flags & Opcodes.ACC_SYNCHRONIZED) != 0 || method.isClassInitializer();
      CodeScan scan = code == null ? null : code.scan(methods.size());
      if (code == null || scan == null) {
        methods.add(
            new MethodShape(
                method,
                flags,
                thrown,
                Annotations.of(marks),
                0,
                interesting,
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                List.of()));
        return;
      }
      boolean constructs = method.isConstructor() || method.isClassInitializer();
      for (FieldName written : scan.writes()) {
        if (!constructs || !written.owner().equals(name)) {
          reassigns.add(written);
        }
      }
      scan.functionBodies()
          .forEach(
              body ->
                  functionMakers.computeIfAbsent(body, b -> new LinkedHashSet<>(2)).add(method));
      methods.add(
          new MethodShape(
              method,
              flags,
              thrown,
              Annotations.of(marks),
              code.firstLine(methods.size(), inlined),
              interesting || scan.isInteresting(),
              Copies.of(scan.writes()),
              Copies.of(scan.reads()),
              Copies.of(scan.handled()),
              scan.calls().calls(),
              scan.calls().functions()));
    }
  }
}
