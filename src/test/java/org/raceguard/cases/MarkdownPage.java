package org.raceguard.cases;

import java.util.ArrayList;
import java.util.List;

/** A page in Markdown: its headings, its prose, its blocks of Java. */
final class MarkdownPage {

  private static final String JAVA = "```java";
  private static final String FENCE = "```";
  private static final String HEADING = "## ";

  private final List<String> headings = new ArrayList<>();
  private final List<Case> javaBlocks = new ArrayList<>();
  private final StringBuilder prose = new StringBuilder();

  MarkdownPage(String name, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int end = endOfBlock(name, lines, i);
        if (line.strip().equals(JAVA)) {
          javaBlocks.add(block(name, lines, i, end));
        }
        i = end;
      } else if (line.startsWith(HEADING)) {
        headings.add(line.substring(HEADING.length()).strip());
      } else {
        prose.append(line.replaceFirst("^> ?", "")).append(' ');
      }
    }
  }

  /** The second-level headings in their order. */
  List<String> headings() {
    return headings;
  }

  List<Case> javaBlocks() {
    return javaBlocks;
  }

  /** Whether the text outside of blocks and headings has these words in this order. */
  boolean says(String words) {
    return oneSpace(prose.toString()).contains(oneSpace(words));
  }

  private Case block(String name, List<String> lines, int start, int end) {
    // Lines count from 1: the first line of the block is the one after the fence.
    int firstLine = start + 2;
    String section = headings.isEmpty() ? "" : headings.get(headings.size() - 1);
    return new Case(name, section, firstLine, lines.subList(start + 1, end));
  }

  private static int endOfBlock(String name, List<String> lines, int start) {
    for (int i = start + 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(FENCE)) {
        return i;
      }
    }
    throw new IllegalArgumentException("The block at " + name + ":" + (start + 1) + " has no end");
  }

  private static String oneSpace(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
