package org.raceguard.bytecode;

import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.MethodBody;
import org.raceguard.program.code.MethodName;

/**
 * What the methods of one class do, each interpreted when somebody first asks for it: most methods
 * of a program concern no analysis.
 */
final class ClassBodies {
  /** Instructions; a method beyond is generated, and its analysis would cost more than it tells. */
  private static final int TOO_LARGE = 20_000;

  /** How often a class file is gone through for a single method; then for all that are left. */
  private static final int SINGLY = 16;

  private final ClassShape shape;
  private final SharedNames names;
  private final Supplier<ClassReader> file;
  private final BiConsumer<MethodName, String> problems;
  private final Map<MethodName, Optional<MethodBody>> known = new HashMap<>();
  private int openings;

  /**
   * @param file opens the class file
   * @param problems is told which methods cannot be analysed, and why
   */
  ClassBodies(
      ClassShape shape,
      SharedNames names,
      Supplier<ClassReader> file,
      BiConsumer<MethodName, String> problems) {
    this.shape = shape;
    this.names = names;
    this.file = file;
    this.problems = problems;
  }

  synchronized @Nullable MethodBody of(MethodName method) {
    Optional<MethodBody> body = known.get(method);
    if (body == null) {
      read(wantedWith(method));
      body = known.computeIfAbsent(method, m -> Optional.empty());
    }
    return body.orElse(null);
  }

  /**
   * By their place in the class; the first time also those that an analysis will ask for anyway.
   */
  private BitSet wantedWith(MethodName method) {
    BitSet wanted = new BitSet();
    boolean all = openings++ >= SINGLY;
    for (int place = 0; place < shape.methods().size(); place++) {
      MethodShape declared = shape.methods().get(place);
      boolean now = all || openings == 1 && declared.interesting();
      if ((now || declared.name().equals(method))
          && !declared.is(Modifier.ABSTRACT | Modifier.NATIVE)
          && !known.containsKey(declared.name())) {
        wanted.set(place);
      }
    }
    return wanted;
  }

  private void read(BitSet wanted) {
    if (!wanted.isEmpty()) {
      Visitor visitor = new Visitor(wanted);
      file.get().accept(visitor, ClassReader.SKIP_FRAMES);
      known.putAll(visitor.read);
    }
  }

  private final class Visitor extends ClassVisitor {
    private final BitSet wanted;
    private final Map<MethodName, Optional<MethodBody>> read = new HashMap<>();
    private InlinedLines inlined = InlinedLines.of(null);
    private int place;

    Visitor(BitSet wanted) {
      super(Opcodes.ASM9);
      this.wanted = wanted;
    }

    @Override
    public void visitSource(@Nullable String source, @Nullable String debug) {
      inlined = InlinedLines.of(debug);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      int here = place++;
      if (!wanted.get(here)) {
        return null;
      }
      MethodName method = shape.methods().get(here).name();
      return new JSRInlinerAdapter(
          Opcodes.ASM9, null, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitLineNumber(int line, Label start) {
          super.visitLineNumber(inlined.inFile(line), start);
        }

        @Override
        public void visitEnd() {
          super.visitEnd();
          read.put(method, Optional.ofNullable(interpret(method, here, this)));
        }
      };
    }
  }

  private @Nullable MethodBody interpret(MethodName method, int number, MethodNode node) {
    int size = node.instructions.size();
    if (size > TOO_LARGE) {
      problems.accept(
          method,
          "the method is too large ("
              + size
              + " instructions, at most "
              + TOO_LARGE
              + "); split it");
      return null;
    }
    try {
      return BodyReader.read(method, number, node, names);
    } catch (AnalyzerException | RuntimeException e) {
      problems.accept(method, "its code cannot be interpreted (" + e + ")");
      return null;
    }
  }
}
