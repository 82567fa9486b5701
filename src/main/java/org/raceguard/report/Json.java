package org.raceguard.report;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Writes JSON. A JSON value is a {@code Map} (its members in order), an {@code Iterable}, a {@code
 * String}, a {@code Number} or a {@code Boolean}. The elements of an {@code Iterable} are asked for
 * one by one while it is written, so that a large report is never in memory as a whole.
 */
final class Json {

  private final Appendable out;

  private Json(Appendable out) {
    this.out = out;
  }

  static void write(Object value, Appendable out) throws IOException {
    new Json(out).value(value, "\n");
    out.append('\n');
  }

  /** An object of the given names and values in turn; a member whose value is null is left out. */
  static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        members.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return members;
  }

  /** An array of what the function makes of each element, made when it is written. */
  static <T> Iterable<Object> array(Iterable<T> elements, Function<? super T, ?> toValue) {
    return () ->
        StreamSupport.stream(elements.spliterator(), false).<Object>map(toValue).iterator();
  }

  private void value(Object value, String lineStart) throws IOException {
    if (value instanceof Map<?, ?> members) {
      object(members, lineStart);
    } else if (value instanceof Iterable<?> elements) {
      array(elements, lineStart);
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value.toString());
    } else {
      string((String) value);
    }
  }

  private void object(Map<?, ?> members, String lineStart) throws IOException {
    String inner = lineStart + "  ";
    String separator = "";
    out.append('{');
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(separator).append(inner);
      string((String) member.getKey());
      out.append(": ");
      value(member.getValue(), inner);
      separator = ",";
    }
    out.append(members.isEmpty() ? "" : lineStart).append('}');
  }

  private void array(Iterable<?> elements, String lineStart) throws IOException {
    String inner = lineStart + "  ";
    out.append('[');
    Iterator<?> each = elements.iterator();
    boolean empty = !each.hasNext();
    while (each.hasNext()) {
      out.append(inner);
      value(each.next(), inner);
      out.append(each.hasNext() ? "," : "");
    }
    out.append(empty ? "" : lineStart).append(']');
  }

  private void string(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        out.append(escaped(c));
      }
    }
    out.append('"');
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        if (Character.isSurrogate(c)) {
          // Half a character, as class names may hold: no UTF-8 can carry it, and many readers
          // reject its escape too.
          yield "\ufffd";
        }
        // Control characters must be escaped; the two line separators are line ends to JavaScript.
        yield c < 0x20 || (c >= 0x7f && c < 0xa0) || c == '\u2028' || c == '\u2029'
            ? String.format("\\u%04x", (int) c)
            : String.valueOf(c);
      }
    };
  }
}
