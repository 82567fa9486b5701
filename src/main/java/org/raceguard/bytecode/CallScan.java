package org.raceguard.bytecode;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.raceguard.program.code.MethodName;

/**
 * Finds the callers of methods; a class whose constant pool does not name one is not read further.
 */
final class CallScan {
  private static final int METHOD_REFERENCE = 10;
  private static final int INTERFACE_METHOD_REFERENCE = 11;

  private CallScan() {}

  static void callers(
      String owner, byte[] content, Set<String> wanted, Collection<MethodName> callers) {
    ClassReader reader = new ClassReader(content);
    if (!poolNames(reader, wanted)) {
      return;
    }
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              private boolean calls;

              @Override
              public void visitMethodInsn(
                  int opcode, String type, String called, String types, boolean isInterface) {
                calls |= wanted.contains(called + types);
              }

              @Override
              public void visitInvokeDynamicInsn(
                  String called, String types, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                  calls |=
                      argument instanceof Handle handle
                          && wanted.contains(handle.getName() + handle.getDesc());
                }
              }

              @Override
              public void visitEnd() {
                if (calls) {
                  callers.add(new MethodName(owner, name, descriptor));
                }
              }
            };
          }
        },
        ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
  }

  private static boolean poolNames(ClassReader reader, Set<String> wanted) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset == 0) {
        continue;
      }
      int tag = reader.readByte(offset - 1);
      if (tag == METHOD_REFERENCE || tag == INTERFACE_METHOD_REFERENCE) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        if (wanted.contains(name + descriptor)) {
          return true;
        }
      }
    }
    return false;
  }
}
