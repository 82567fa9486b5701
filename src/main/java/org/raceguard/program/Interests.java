package org.raceguard.program;

import java.util.Set;
import org.raceguard.program.code.ClassFiles.Interest;
import org.raceguard.program.tables.MethodTable;

/** Which methods the analyses want to see. */
final class Interests {
  private Interests() {}

  static Interest all() {
    return new Interest(MethodTable.interestingNames(), MethodTable.interestingTypes(), Set.of());
  }
}
