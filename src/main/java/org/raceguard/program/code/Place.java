package org.raceguard.program.code;

/**
 * A line of source code.
 *
 * @param sourcePath package path and source file, as in {@code com/acme/Till.java}
 * @param line the line; where the class file carries no line numbers, 0 or a number below it, which
 *     tells statements apart
 */
public record Place(String sourcePath, int line) implements Comparable<Place> {

  /** The form that IDEs and build logs turn into a link: {@code (Till.java:31)}. */
  @Override
  public String toString() {
    return "("
        + sourcePath.substring(sourcePath.lastIndexOf('/') + 1)
        + ":"
        + Math.max(0, line)
        + ")";
  }

  @Override
  public int compareTo(Place other) {
    int byPath = sourcePath.compareTo(other.sourcePath);
    return byPath != 0 ? byPath : Integer.compare(line, other.line);
  }
}
