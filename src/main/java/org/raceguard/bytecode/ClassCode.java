package org.raceguard.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.raceguard.program.code.ClassFiles.Interest;

/** The code of a class's methods, in the order in which the class file declares them. */
final class ClassCode {
  private final ClassReader file;
  private final SharedNames names;
  private final Interest interest;
  private final ClassLayout layout;
  private final ClassConstants constants;
  private final String type;

  ClassCode(ClassReader file, SharedNames names, Interest interest) {
    this.file = file;
    this.names = names;
    this.interest = interest;
    char[] buffer = new char[file.getMaxStringLength()];
    this.layout = new ClassLayout(file, buffer);
    this.constants = new ClassConstants(file, layout, names, buffer);
    this.type = file.getClassName();
  }

  /** What the code of a method names, null without code. */
  @Nullable CodeScan scan(int method) {
    int code = layout.code(method);
    if (code == 0) {
      return null;
    }
    CodeScan scan = new CodeScan(file, constants, names, interest, type);
    scan.run(code);
    return scan;
  }

  /** The first line of a method with code, 0 without debug information. */
  int firstLine(int method, InlinedLines inlined) {
    return layout.firstLine(layout.code(method), inlined);
  }
}
