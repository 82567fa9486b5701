package org.raceguard.report;

import static org.raceguard.report.MarkdownHtml.escaped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.raceguard.program.LockWords;
import org.raceguard.program.Program;
import org.raceguard.program.locks.LockIdentity;
import org.raceguard.program.locks.LockOrder;
import org.raceguard.program.locks.LockOrder.Cycle;
import org.raceguard.program.locks.LockOrder.Step;

/**
 * The lock-order graph as a picture: an arrow from each lock to each that is waited for while it is
 * held. Locks on a cycle come first and are marked.
 */
public final class LockGraphDrawing {
  /** A picture of more locks shows nothing; those on cycles are always in it. */
  private static final int MOST_LOCKS = 24;

  private static final int ROW = 34;
  private static final int GAP = 90;
  private static final int LETTER = 8;

  private record Arrow(LockIdentity from, LockIdentity to) {}

  private final Map<Arrow, String> arrows = new LinkedHashMap<>();
  private final Set<Arrow> onCycles = new HashSet<>();
  private final Set<LockIdentity> marked = new TreeSet<>();
  private final Set<LockIdentity> locks = new LinkedHashSet<>();

  private LockGraphDrawing(LockOrder order, LockWords words) {
    for (Cycle cycle : order.cycles()) {
      for (Step step : cycle.steps()) {
        add(step, words);
        onCycles.add(arrow(step));
        marked.add(step.held().identity());
        marked.add(step.requested().identity());
      }
    }
    locks.addAll(marked);
    for (Step step : order.steps()) {
      Arrow arrow = arrow(step);
      boolean fits =
          locks.size() < MOST_LOCKS || locks.contains(arrow.from()) && locks.contains(arrow.to());
      if (fits) {
        locks.add(arrow.from());
        locks.add(arrow.to());
        add(step, words);
      }
    }
  }

  /** The graph of a program. */
  public static LockGraphDrawing of(Program program) {
    return new LockGraphDrawing(program.locking().lockOrder(), program.words());
  }

  private static Arrow arrow(Step step) {
    return new Arrow(step.held().identity(), step.requested().identity());
  }

  private void add(Step step, LockWords words) {
    arrows.putIfAbsent(arrow(step), words.path(step.path()));
  }

  /** Whether no lock is taken while another one is held. */
  public boolean isEmpty() {
    return arrows.isEmpty();
  }

  /** Text for Mermaid, which code hosts and wikis draw. */
  public String mermaid() {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    Map<LockIdentity, Integer> numbers = numbers();
    numbers.forEach(
        (lock, number) -> {
          text.append("  l").append(number).append("[\"").append(lock.shown()).append("\"]");
          text.append(marked.contains(lock) ? ":::cycle\n" : "\n");
        });
    for (Arrow arrow : arrows.keySet()) {
      text.append("  l").append(numbers.get(arrow.from()));
      text.append(onCycles.contains(arrow) ? " ==> l" : " --> l");
      text.append(numbers.get(arrow.to())).append('\n');
    }
    return text.append("  classDef cycle stroke:#c00,stroke-width:3px\n").toString();
  }

  /** Text for Graphviz. */
  public String graphviz() {
    StringBuilder text = new StringBuilder("digraph locks {\n  rankdir=LR;\n  node [shape=box];\n");
    for (LockIdentity lock : locks) {
      text.append("  \"").append(lock.shown()).append('"');
      text.append(marked.contains(lock) ? " [color=red, penwidth=2];\n" : ";\n");
    }
    arrows.forEach(
        (arrow, path) -> {
          text.append("  \"").append(arrow.from().shown()).append("\" -> \"");
          text.append(arrow.to().shown()).append("\" [tooltip=\"").append(path).append('"');
          text.append(onCycles.contains(arrow) ? ", color=red, penwidth=2];\n" : "];\n");
        });
    return text.append("}\n").toString();
  }

  private Map<LockIdentity, Integer> numbers() {
    Map<LockIdentity, Integer> numbers = new LinkedHashMap<>();
    locks.forEach(lock -> numbers.put(lock, numbers.size() + 1));
    return numbers;
  }

  /**
   * A picture that stands alone and takes its colours from the page: locks in columns by how many
   * others come before them, each arrow with its path as a tip. Empty for an empty graph.
   */
  public String svg() {
    if (isEmpty()) {
      return "";
    }
    Map<LockIdentity, Integer> columns = columns();
    Map<Integer, Integer> widths = new HashMap<>();
    Map<Integer, Integer> heights = new HashMap<>();
    Map<LockIdentity, int[]> boxes = new LinkedHashMap<>();
    columns.forEach((lock, column) -> widths.merge(column, width(lock), Math::max));
    int right = 0;
    int bottom = 0;
    for (LockIdentity lock : locks) {
      int column = columns.getOrDefault(lock, 0);
      int left = 10;
      for (int i = 0; i < column; i++) {
        left += widths.getOrDefault(i, 0) + GAP;
      }
      int top = 10 + ROW * (heights.merge(column, 1, Integer::sum) - 1) * 3 / 2;
      boxes.put(lock, new int[] {left, top, width(lock)});
      right = Math.max(right, left + width(lock));
      bottom = Math.max(bottom, top + ROW);
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$d\" height=\"%2$d\""
                + " viewBox=\"0 0 %1$d %2$d\" font-family=\"monospace\" font-size=\"13\""
                + " fill=\"none\" stroke=\"currentColor\">%n",
            right + 60,
            bottom + 40));
    svg.append("<title>").append(escaped(summary())).append("</title>\n");
    svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\"");
    svg.append(" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">");
    svg.append("<path d=\"M0 0 8 4 0 8z\" fill=\"context-stroke\" stroke=\"none\"/>");
    svg.append("</marker></defs>\n");
    arrows.forEach((arrow, path) -> line(arrow, path, boxes, svg));
    boxes.forEach((lock, box) -> box(lock, box, svg));
    return svg.append("</svg>").toString();
  }

  private String summary() {
    return Amount.of(locks.size(), "lock")
        + ", "
        + Amount.of(arrows.size(), "order")
        + ", "
        + (marked.isEmpty() ? "no cycle" : Amount.of(marked.size(), "lock") + " on cycles");
  }

  private static int width(LockIdentity lock) {
    return LETTER * lock.shown().length() + 20;
  }

  private void box(LockIdentity lock, int[] box, StringBuilder svg) {
    boolean cycle = marked.contains(lock);
    svg.append(
        String.format(
            Locale.ROOT,
            "<g%s><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>",
            cycle ? " stroke=\"#d11\" stroke-width=\"2.5\"" : "",
            box[0],
            box[1],
            box[2],
            ROW));
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" fill=\"currentColor\" stroke=\"none\">%s</text></g>%n",
            box[0] + 10,
            box[1] + 22,
            escaped(lock.shown())));
  }

  private void line(Arrow arrow, String path, Map<LockIdentity, int[]> boxes, StringBuilder svg) {
    int[] from = boxes.getOrDefault(arrow.from(), new int[3]);
    int[] to = boxes.getOrDefault(arrow.to(), new int[3]);
    boolean forward = to[0] > from[0];
    int startX = forward ? from[0] + from[2] : from[0] + from[2] / 2;
    int startY = forward ? from[1] + ROW / 2 : from[1] + ROW;
    int endX = forward ? to[0] : to[0] + to[2] / 2 + 12;
    int endY = forward ? to[1] + ROW / 2 : to[1] + ROW;
    int bend = forward ? GAP / 2 : 0;
    int drop = forward ? 0 : 30;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path%s d=\"M%d %dC%d %d %d %d %d %d\" marker-end=\"url(#tip)\">"
                + "<title>%s</title></path>%n",
            onCycles.contains(arrow) ? " stroke=\"#d11\" stroke-width=\"2\"" : " opacity=\"0.6\"",
            startX,
            startY,
            startX + bend,
            startY + drop,
            endX - bend,
            endY + drop,
            endX,
            endY,
            escaped(path)));
  }

  /** A lock stands right of those that are held when it is taken; a cycle is cut somewhere. */
  private Map<LockIdentity, Integer> columns() {
    Map<LockIdentity, Integer> columns = new LinkedHashMap<>();
    for (LockIdentity lock : locks) {
      column(lock, columns, new ArrayList<>());
    }
    return columns;
  }

  private int column(
      LockIdentity lock, Map<LockIdentity, Integer> columns, List<LockIdentity> above) {
    Integer known = columns.get(lock);
    if (known != null) {
      return known;
    }
    above.add(lock);
    int column = 0;
    for (Arrow arrow : arrows.keySet()) {
      if (arrow.to().equals(lock) && !above.contains(arrow.from())) {
        column = Math.max(column, column(arrow.from(), columns, above) + 1);
      }
    }
    above.remove(lock);
    columns.put(lock, column);
    return column;
  }
}
