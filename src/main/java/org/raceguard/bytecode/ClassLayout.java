package org.raceguard.bytecode;

import org.objectweb.asm.ClassReader;

/** Where the parts of a class file are that ASM has no direct way to. */
final class ClassLayout {
  private final ClassReader file;
  private final char[] buffer;
  private final int[] methods;
  private final int[] codes;
  private final int attributes;
  private final int bootstrapMethods;

  /**
   * @param buffer as long as the longest string of the file
   */
  ClassLayout(ClassReader file, char[] buffer) {
    this.file = file;
    this.buffer = buffer;
    // Access flags, class and superclass, then the interfaces.
    int at = file.header + 6;
    at += 2 + 2 * file.readUnsignedShort(at);
    int fields = file.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = afterAttributes(at + 6);
    }
    codes = new int[file.readUnsignedShort(at)];
    methods = new int[codes.length + 1];
    at += 2;
    for (int i = 0; i < codes.length; i++) {
      methods[i] = at;
      codes[i] = attribute(at + 6, "Code");
      at = afterAttributes(at + 6);
    }
    methods[codes.length] = at;
    attributes = at;
    bootstrapMethods = attribute(at, "BootstrapMethods");
  }

  /** Where each method begins, and at the end where the attributes of the class do. */
  int[] methods() {
    return methods;
  }

  /** What the class says of its lines in another language's file, 0 where it says nothing. */
  int debugExtension() {
    return attribute(attributes, "SourceDebugExtension");
  }

  /** What the code attribute of a method holds, in the order of the methods; 0 without code. */
  int code(int method) {
    return codes[method];
  }

  /** The first line number in an attribute of code, as the compiler wrote it; 0 without any. */
  int firstLine(int code, InlinedLines inlined) {
    int exceptions = code + 8 + file.readInt(code + 4);
    int attributes = exceptions + 2 + 8 * file.readUnsignedShort(exceptions);
    int line = 0;
    int first = Integer.MAX_VALUE;
    for (int at = attributes + 2, left = file.readUnsignedShort(attributes); left > 0; left--) {
      if (is(at, "LineNumberTable")) {
        int entries = file.readUnsignedShort(at + 6);
        for (int entry = at + 8; entries > 0; entries--, entry += 4) {
          int start = file.readUnsignedShort(entry);
          int here = inlined.inFile(file.readUnsignedShort(entry + 2));
          if (start < first && here != 0) {
            first = start;
            line = here;
          }
        }
      }
      at = afterAttribute(at);
    }
    return line;
  }

  /** Where a bootstrap method is described. */
  int bootstrapMethod(int index) {
    int at = bootstrapMethods + 2;
    for (int i = 0; i < index; i++) {
      at += 4 + 2 * file.readUnsignedShort(at + 2);
    }
    return at;
  }

  private int attribute(int attributes, String name) {
    int at = attributes + 2;
    for (int left = file.readUnsignedShort(attributes); left > 0; left--) {
      if (is(at, name)) {
        return at + 6;
      }
      at = afterAttribute(at);
    }
    return 0;
  }

  private boolean is(int attribute, String name) {
    return name.equals(file.readUTF8(attribute, buffer));
  }

  private int afterAttributes(int attributes) {
    int at = attributes + 2;
    for (int left = file.readUnsignedShort(attributes); left > 0; left--) {
      at = afterAttribute(at);
    }
    return at;
  }

  private int afterAttribute(int attribute) {
    return attribute + 6 + file.readInt(attribute + 2);
  }
}
