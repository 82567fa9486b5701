package org.raceguard.cases;

import java.util.List;

/**
 * One compilation unit that is a test: a block of a page, or a Java file.
 *
 * @param file the file that it stands in, as in {@code README.md} or {@code TryLocks.java}
 * @param section the page's heading above it, empty for a file
 * @param firstLine the number of its first line in the file that it stands in
 * @param lines its text
 */
record Case(String file, String section, int firstLine, List<String> lines) {

  Case {
    lines = List.copyOf(lines);
  }

  List<Marker> markers() {
    return Marker.in(lines, firstLine);
  }

  Directives directives() {
    return Directives.of(this);
  }

  /** Whether at least one compiler of the running JDK compiles this case. */
  boolean hasCompiler() {
    Directives directives = directives();
    return directives.compilers().stream().anyMatch(it -> it.knows(directives.release()));
  }

  /** A block is named by its place on the page, a file by its name. */
  @Override
  public String toString() {
    return section.isEmpty() ? file : file + ":" + firstLine + " (" + section + ")";
  }
}
