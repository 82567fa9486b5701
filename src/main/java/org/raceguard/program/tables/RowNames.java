package org.raceguard.program.tables;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names under which a table says something, whatever the type. Most methods have none of them,
 * which is told faster than what is said of them.
 */
final class RowNames {
  private final Set<String> whole = new HashSet<>();
  private final List<String> begins = new ArrayList<>(0);

  void add(String name) {
    whole.add(name);
  }

  /** Of names, the begin of which is given. */
  void addBegin(String begin) {
    if (!begins.contains(begin)) {
      begins.add(begin);
    }
  }

  boolean mayHave(String name) {
    if (whole.contains(name)) {
      return true;
    }
    for (String begin : begins) {
      if (name.startsWith(begin)) {
        return true;
      }
    }
    return false;
  }
}
