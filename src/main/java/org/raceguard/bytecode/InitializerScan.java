package org.raceguard.bytecode;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the classes whose code initialises one of some types; most do not even name one. */
final class InitializerScan {
  private static final int CLASS_REFERENCE = 7;

  private InitializerScan() {}

  static void users(
      Map<String, byte[]> classes, Predicate<String> types, Map<String, Set<String>> users) {
    for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
      ClassReader reader = new ClassReader(entry.getValue());
      if (namesOneOf(reader, types)) {
        for (String used : initialized(reader, types)) {
          users.computeIfAbsent(used, t -> new HashSet<>()).add(entry.getKey());
        }
      }
    }
  }

  private static boolean namesOneOf(ClassReader reader, Predicate<String> types) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset != 0
          && reader.readByte(offset - 1) == CLASS_REFERENCE
          && types.test(reader.readUTF8(offset, buffer))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> initialized(ClassReader reader, Predicate<String> types) {
    Set<String> found = new HashSet<>();
    MethodVisitor code =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW) {
              note(type);
            }
          }

          @Override
          public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC) {
              note(owner);
            }
          }

          @Override
          public void visitMethodInsn(
              int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (opcode == Opcodes.INVOKESTATIC) {
              note(owner);
            }
          }

          @Override
          public void visitInvokeDynamicInsn(
              String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
              boolean initializes =
                  argument instanceof Handle handle
                      && (handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                          || handle.getTag() == Opcodes.H_INVOKESTATIC);
              if (initializes) {
                note(((Handle) argument).getOwner());
              }
            }
          }

          private void note(String type) {
            if (types.test(type)) {
              found.add(type);
            }
          }
        };
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return code;
          }
        },
        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return found;
  }
}
