package org.raceguard.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.raceguard.program.code.ClassShape.CodeCall;
import org.raceguard.program.code.Event.Dispatch;
import org.raceguard.program.code.FieldName;
import org.raceguard.program.code.MethodName;

/**
 * What the constant pool of a class file names, by index: a class names a member once and uses it
 * many times, so each entry is read once.
 */
final class ClassConstants {
  private final ClassReader file;
  private final ClassLayout layout;
  private final SharedNames names;
  private final char[] buffer;
  private final @Nullable Object[] known;

  ClassConstants(ClassReader file, ClassLayout layout, SharedNames names, char[] buffer) {
    this.file = file;
    this.layout = layout;
    this.names = names;
    this.buffer = buffer;
    this.known = new Object[file.getItemCount()];
  }

  CodeCall call(int index, Dispatch dispatch) {
    if (known[index] instanceof CodeCall call && call.dispatch() == dispatch) {
      return call;
    }
    int item = file.getItem(index);
    int nameAndType = nameAndType(item);
    MethodName callee =
        names.method(
            file.readClass(item, buffer),
            file.readUTF8(nameAndType, buffer),
            file.readUTF8(nameAndType + 2, buffer));
    CodeCall call = names.call(callee, dispatch);
    known[index] = call;
    return call;
  }

  FieldName field(int index) {
    if (known[index] instanceof FieldName field) {
      return field;
    }
    int item = file.getItem(index);
    int nameAndType = nameAndType(item);
    FieldName field =
        names.field(
            file.readClass(item, buffer),
            file.readUTF8(nameAndType, buffer),
            file.readUTF8(nameAndType + 2, buffer));
    known[index] = field;
    return field;
  }

  /**
   * @param operand the operand of the instruction
   */
  String type(int operand) {
    return file.readClass(operand, buffer);
  }

  /** Of a call that is linked when it is first made. */
  String dynamicDescriptor(int index) {
    return file.readUTF8(nameAndType(file.getItem(index)) + 2, buffer);
  }

  Handle bootstrap(int index) {
    int method = layout.bootstrapMethod(file.readUnsignedShort(file.getItem(index)));
    return (Handle) file.readConst(file.readUnsignedShort(method), buffer);
  }

  Object[] bootstrapArguments(int index) {
    int method = layout.bootstrapMethod(file.readUnsignedShort(file.getItem(index)));
    Object[] arguments = new Object[file.readUnsignedShort(method + 2)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = file.readConst(file.readUnsignedShort(method + 4 + 2 * i), buffer);
    }
    return arguments;
  }

  private int nameAndType(int item) {
    return file.getItem(file.readUnsignedShort(item + 2));
  }
}
