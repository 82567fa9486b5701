package org.raceguard.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page in Markdown, set for a terminal: no marks, lines of a readable length, code indented. */
final class TerminalPage {

  private static final int WIDTH = 80;
  private static final String CODE_INDENT = "    ";
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");
  private static final Pattern STRESS =
      Pattern.compile("(?<![\\w*])\\*{1,2}([^*\\s][^*]*)\\*{1,2}(?![\\w*])");
  private static final Pattern ITEM = Pattern.compile("(?:[-*]|\\d+\\.) .*");

  private final boolean ansi;
  private final StringBuilder out = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();
  private String indent = "";

  private TerminalPage(boolean ansi) {
    this.ansi = ansi;
  }

  /**
   * @param ansi whether the terminal shows headings in bold
   */
  static String of(String markdown, boolean ansi) {
    TerminalPage page = new TerminalPage(ansi);
    page.set(markdown.lines().toList());
    return page.out.toString();
  }

  private void set(List<String> lines) {
    boolean code = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        endParagraph();
        code = !code;
      } else if (code) {
        line(line.isEmpty() ? "" : CODE_INDENT + line);
      } else if (line.startsWith("#")) {
        endParagraph();
        heading(line.replaceFirst("#+ *", ""));
      } else if (line.isBlank()) {
        endParagraph();
        line("");
      } else if (line.startsWith("|")) {
        endParagraph();
        line(plain(line));
      } else {
        text(line);
      }
    }
    endParagraph();
  }

  private void text(String line) {
    String text = line.replaceFirst("^> ?", "").strip();
    if (line.startsWith(">") && text.isEmpty()) {
      endParagraph();
      return;
    }
    if (ITEM.matcher(text).matches()) {
      endParagraph();
      indent = "  ";
    } else if (line.startsWith(">")) {
      indent = CODE_INDENT;
    }
    paragraph.add(text);
  }

  private void heading(String text) {
    line(ansi ? "\033[1m" + plain(text) + "\033[0m" : plain(text));
    if (!ansi) {
      line("-".repeat(plain(text).length()));
    }
  }

  private void endParagraph() {
    if (paragraph.isEmpty()) {
      return;
    }
    boolean item = ITEM.matcher(paragraph.get(0)).matches();
    StringBuilder line = new StringBuilder(item ? "" : indent);
    for (String word : plain(String.join(" ", paragraph)).split(" +")) {
      if (!line.toString().isBlank() && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    line(line.toString());
    paragraph.clear();
    indent = "";
  }

  private static String plain(String text) {
    String linked = LINK.matcher(text).replaceAll("$1");
    return STRESS.matcher(linked).replaceAll("$1");
  }

  private void line(String text) {
    // Two empty lines in a row say no more than one.
    if (!text.isEmpty() || !(out.length() == 0 || out.toString().endsWith("\n\n"))) {
      out.append(text).append('\n');
    }
  }
}
