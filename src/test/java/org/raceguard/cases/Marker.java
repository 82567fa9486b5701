package org.raceguard.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the author of a case says about a line, in a comment at its end: {@code // violation: may
 * return}.
 *
 * @param line the line that it stands on
 * @param word what kind of thing it says
 * @param part the text after the colon
 */
record Marker(int line, String word, String part) {

  private static final Pattern START = Pattern.compile("//\\s*([a-z][a-z ]*):(?=\\s|$)");

  /** All markers of a text whose first line has the given number. A line may have several. */
  static List<Marker> in(List<String> lines, int firstLine) {
    List<Marker> markers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      markers.addAll(in(lines.get(i), firstLine + i));
    }
    return markers;
  }

  private static List<Marker> in(String text, int line) {
    List<Marker> markers = new ArrayList<>();
    Matcher start = START.matcher(text);
    for (boolean found = start.find(); found; ) {
      String word = start.group(1);
      int from = start.end();
      found = start.find();
      int to = found ? start.start() : text.length();
      markers.add(new Marker(line, word, text.substring(from, to).strip()));
    }
    return markers;
  }

  @Override
  public String toString() {
    return "// " + word + ": " + part;
  }
}
