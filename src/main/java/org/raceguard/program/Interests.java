package org.raceguard.program;

import org.raceguard.program.code.ClassFiles.Interest;
import org.raceguard.program.tables.MethodInterests;

/** Which methods the analyses want to see. */
final class Interests {
  private Interests() {}

  static Interest all() {
    return new Interest(MethodInterests.names(), MethodInterests.types());
  }
}
