package org.raceguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.raceguard.program.code.ClassFiles.Interest;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;

/** What the scan of the bytes names is what a visitor of all instructions is told. */
class CodeScanTest {
  private static final Interest NOTHING = new Interest(Set.of(), Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/Object",
        "java/lang/Character",
        "java/util/Formatter",
        "java/util/regex/Pattern",
        "java/util/concurrent/CompletableFuture",
        "java/util/concurrent/ConcurrentHashMap",
        "java/util/concurrent/ThreadPoolExecutor",
        "org/raceguard/bytecode/CodeScan",
        "org/raceguard/program/Program"
      })
  void a_scan_names_what_a_visitor_sees(String type) throws IOException {
    ClassReader file = new ClassReader(type);
    ClassShape scanned = ShapeReader.read(file, NOTHING, new SharedNames());
    Set<String> named = new LinkedHashSet<>();
    for (MethodShape method : scanned.methods()) {
      String home = method.name().name() + method.name().descriptor();
      named.add(home + " begins at " + method.firstLine());
      method.calls().forEach(call -> named.add(home + " calls " + call.callee()));
      method.reads().forEach(field -> named.add(home + " reads " + field));
      method.writes().forEach(field -> named.add(home + " writes " + field));
    }
    assertThat(named).isNotEmpty().containsExactlyInAnyOrderElementsOf(seen(file));
  }

  private static Set<String> seen(ClassReader file) {
    Set<String> seen = new LinkedHashSet<>();
    file.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new Visitor(name + descriptor, seen);
          }
        },
        ClassReader.SKIP_FRAMES);
    return seen;
  }

  private static final class Visitor extends MethodVisitor {
    private final String home;
    private final Set<String> seen;
    private int firstLine;

    Visitor(String home, Set<String> seen) {
      super(Opcodes.ASM9);
      this.home = home;
      this.seen = seen;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      firstLine = firstLine == 0 ? line : firstLine;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      seen.add(home + " calls " + owner + "." + name + descriptor);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
      seen.add(home + (writes ? " writes " : " reads ") + owner + "." + name + descriptor);
    }

    @Override
    public void visitEnd() {
      seen.add(home + " begins at " + firstLine);
    }
  }

  @Test
  void code_that_is_no_code_is_said_to_be_none() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitCode();
    method.visitInsn(Opcodes.NOP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    byte[] bytes = writer.toByteArray();
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (bytes[at] == Opcodes.NOP && bytes[at + 1] == (byte) Opcodes.RETURN) {
        bytes[at] = (byte) 0xCB;
      }
    }
    assertThatThrownBy(() -> ShapeReader.read(new ClassReader(bytes), NOTHING, new SharedNames()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("203");
  }
}
