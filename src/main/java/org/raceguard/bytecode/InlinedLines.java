package org.raceguard.bytecode;

import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the code stands that a Kotlin compiler copied from inline functions. It numbers the copied
 * lines from behind the end of the file, and says in the {@code SourceDebugExtension} attribute
 * (JSR 45, stratum {@code KotlinDebug}) which line of the file each copy was called from.
 */
final class InlinedLines {

  private static final InlinedLines NONE = new InlinedLines();

  private static final String STRATUM = "*S KotlinDebug\n";

  /** {@code from#file,repeat:to,width}; repeat and width may be left out. */
  private static final Pattern RANGE =
      Pattern.compile("(?m)^(\\d{1,9})(?:#\\d+)?(?:,(\\d{1,9}))?:(\\d{1,9})(?:,(\\d{1,9}))?$");

  private final TreeMap<Integer, Range> byFirstCopy = new TreeMap<>();

  private InlinedLines() {}

  /** What the attribute says; nothing where there is none, or one of another kind. */
  static InlinedLines of(@Nullable String debugExtension) {
    int start = debugExtension == null ? -1 : debugExtension.indexOf(STRATUM);
    if (debugExtension == null || start < 0) {
      return NONE;
    }
    InlinedLines lines = new InlinedLines();
    for (Matcher range = RANGE.matcher(debugExtension.substring(start)); range.find(); ) {
      int copies = number(range.group(2)) * number(range.group(4));
      lines.byFirstCopy.put(
          number(range.group(3)),
          new Range(number(range.group(1)), number(range.group(4)), copies));
    }
    return lines;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  /** The line of the file that a line number of the class file stands for. */
  int inFile(int line) {
    var range = byFirstCopy.floorEntry(line);
    return range == null ? line : range.getValue().inFile(line - range.getKey(), line);
  }

  private record Range(int from, int width, int copies) {
    int inFile(int offset, int line) {
      return offset < copies ? from + offset / width : line;
    }
  }
}
