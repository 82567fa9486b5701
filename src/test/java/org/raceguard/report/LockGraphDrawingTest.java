package org.raceguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.raceguard.program.Program;
import org.xml.sax.InputSource;

class LockGraphDrawingTest {

  static class Both {
    private final Object left = new Object();
    private final Object right = new Object();
    private final Object last = new Object();
    int count;

    void down() {
      synchronized (left) {
        synchronized (right) {
          count++;
        }
      }
    }

    void up() {
      synchronized (right) {
        synchronized (left) {
          count--;
        }
      }
    }

    void onward() {
      synchronized (right) {
        synchronized (last) {
          count += 2;
        }
      }
    }
  }

  static class Alone {
    int count;

    synchronized void add() {
      count++;
    }
  }

  private static LockGraphDrawing drawing(Class<?> type) {
    return LockGraphDrawing.of(
        Program.of(new ClassFileImporter().importClasses(type).stream().toList()));
  }

  @Test
  void the_svg_is_well_formed_and_marks_the_cycle() throws Exception {
    String svg = drawing(Both.class).svg();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(svg)
        .contains("<title>3 locks, 3 orders, 2 locks on cycles</title>")
        .contains("Both.left", "Both.right", "Both.last", "LockGraphDrawingTest.java:");
    assertThat(svg.split("stroke=\"#d11\"", -1)).as("two boxes and two arrows").hasSize(5);
  }

  @Test
  void mermaid_and_graphviz_show_the_same() {
    assertThat(drawing(Both.class).mermaid())
        .startsWith("flowchart LR\n  l1[\"Both.left\"]:::cycle\n")
        .contains("l1 ==> l2\n", "l2 ==> l1\n", "l2 --> l3\n");
    assertThat(drawing(Both.class).graphviz())
        .contains("\"Both.left\" -> \"Both.right\"")
        .contains("\"Both.right\" -> \"Both.last\"")
        .contains("\"Both.left\" [color=red, penwidth=2];");
  }

  @Test
  void without_an_order_there_is_no_picture() {
    assertThat(drawing(Alone.class).isEmpty()).isTrue();
    assertThat(drawing(Alone.class).svg()).isEmpty();
  }
}
