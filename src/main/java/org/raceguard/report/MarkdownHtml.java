package org.raceguard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Markdown of the rules' pages as HTML. A link becomes its text: the page has to stand alone.
 */
final class MarkdownHtml {

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\([^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
  private static final Pattern STRESS =
      Pattern.compile("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?![\\w*])");
  private static final Pattern BARE_LINK = Pattern.compile("\\bhttps?://");

  private final StringBuilder out = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();
  private boolean quote;
  private boolean list;

  private MarkdownHtml() {}

  /** Headings begin at the third level, below those of the report. */
  static String of(String markdown) {
    MarkdownHtml html = new MarkdownHtml();
    html.convert(markdown.lines().toList());
    return html.out.toString();
  }

  private void convert(List<String> lines) {
    boolean code = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        endBlocks();
        code = !code;
        out.append(code ? "<pre tabindex=\"0\"><code>" : "</code></pre>\n");
      } else if (code) {
        out.append(escaped(line)).append('\n');
      } else if (line.startsWith("# ")) {
        endBlocks(); // the report names the rule already
      } else if (line.startsWith("#")) {
        endBlocks();
        out.append("<h4>").append(inline(line.replaceFirst("#+ *", ""))).append("</h4>\n");
      } else if (line.isBlank()) {
        endParagraph();
      } else {
        text(line);
      }
    }
    endBlocks();
  }

  private void text(String line) {
    if (line.startsWith("- ") || line.startsWith("* ")) {
      endParagraph();
      if (!list) {
        out.append("<ul>\n");
        list = true;
      }
      paragraph.add(line.substring(2));
    } else if (line.startsWith(">")) {
      quote = true;
      String rest = line.replaceFirst("> ?", "");
      if (rest.isBlank()) {
        endParagraph();
      } else {
        paragraph.add(rest);
      }
    } else {
      if (list && paragraph.isEmpty()) {
        endBlocks();
      }
      paragraph.add(line.strip());
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      String tag = list ? "li" : quote ? "blockquote" : "p";
      out.append('<').append(tag).append('>').append(inline(String.join(" ", paragraph)));
      out.append("</").append(tag).append(">\n");
      paragraph.clear();
    }
    quote = false;
  }

  private void endBlocks() {
    endParagraph();
    if (list) {
      out.append("</ul>\n");
      list = false;
    }
  }

  private static String inline(String text) {
    String html = BARE_LINK.matcher(LINK.matcher(escaped(text)).replaceAll("$1")).replaceAll("");
    html = CODE.matcher(html).replaceAll("<code>$1</code>");
    html = STRONG.matcher(html).replaceAll("<strong>$1</strong>");
    return STRESS.matcher(html).replaceAll("<em>$1</em>");
  }

  /** Text as it stands between tags and in quoted attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
