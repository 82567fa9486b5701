package org.raceguard.bytecode;

import java.lang.reflect.Modifier;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

  private final ClassShape shape;
  private final SharedNames names;
  private final Supplier<ChosenMethods> file;
  private final BiConsumer<MethodName, String> problems;
  private final Map<MethodName, Optional<MethodBody>> known = new HashMap<>();

  /**
   * @param file opens the class file
   * @param problems is told which methods cannot be analysed, and why
   */
  ClassBodies(
      ClassShape shape,
      SharedNames names,
      Supplier<ChosenMethods> file,
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
    boolean first = known.isEmpty();
    for (int place = 0; place < shape.methods().size(); place++) {
      MethodShape declared = shape.methods().get(place);
      if ((first && declared.interesting() || declared.name().equals(method))
          && !declared.is(Modifier.ABSTRACT | Modifier.NATIVE)
          && !known.containsKey(declared.name())) {
        wanted.set(place);
      }
    }
    return wanted;
  }

  private void read(BitSet wanted) {
    if (!wanted.isEmpty()) {
      ChosenMethods methods = file.get();
      Visitor visitor = new Visitor(wanted, InlinedLines.of(methods.debugExtension()));
      methods.accept(wanted, visitor);
      known.putAll(visitor.read);
    }
  }

  private final class Visitor extends ClassVisitor {
    private final InlinedLines inlined;
    private final PrimitiveIterator.OfInt places;
    private final Map<MethodName, Optional<MethodBody>> read = new HashMap<>();

    Visitor(BitSet wanted, InlinedLines inlined) {
      super(Opcodes.ASM9);
      this.places = wanted.stream().iterator();
      this.inlined = inlined;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      int here = places.nextInt();
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
