package org.raceguard.program.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Copies;

/** What annotations say about threads: {@code annotations.txt}, by simple name. */
public final class AnnotationTable {
  private static final Map<String, Row> ROWS = load();

  /** Those of the rows with a package, by internal name. */
  private static final Map<String, Meaning> BY_TYPE = byType();

  /**
   * What is said of a name.
   *
   * @param called the methods that a container calls by their name on what an annotated method
   *     makes
   */
  private record Row(Meaning meaning, Set<String> called) {}

  /** The words of the table. */
  public enum Meaning {
    /** The member is used only while a lock is held; the value names it. */
    GUARDED_BY,
    THREAD_SAFE,
    NOT_THREAD_SAFE,
    /** One thread uses it, whatever its class does. */
    CONFINED,
    IMMUTABLE,
    /** A container makes one object of the class, for all threads. */
    SINGLETON,
    /** The method makes one object for all threads, unless an annotation narrows its scope. */
    MAKES_SINGLETON,
    /** The method makes an object of the scope that another annotation names. */
    PRODUCES,
    /** A container makes several objects of the class: one for each request, session or use. */
    SCOPED,
    /** A container makes one object, and calls it with a lock held. */
    LOCKED_SINGLETON,
    /** The class stands for another one, whose members it names. */
    SUBSTITUTE,
    /** Only tests call the method, and they know what they do. */
    FOR_TESTS
  }

  private AnnotationTable() {}

  /** Whether one of the annotations has a meaning. */
  public static boolean say(Annotations annotations, Meaning meaning) {
    return annotations.all().stream().anyMatch(it -> meaning == of(it));
  }

  /** What an annotation says; a row with its package goes before one without. */
  public static @Nullable Meaning of(Annotations.Annotation annotation) {
    Meaning special = BY_TYPE.get(annotation.type());
    return special == null ? of(annotation.simpleName()) : special;
  }

  public static @Nullable Meaning of(String simpleName) {
    Row row = ROWS.get(simpleName);
    return row == null ? null : row.meaning();
  }

  /** The methods that a container calls by their name on what an annotated method makes. */
  public static Set<String> namedBy(Annotations.Annotation annotation) {
    Row row = ROWS.get(annotation.simpleName());
    return row == null ? Set.of() : row.called();
  }

  private static Map<String, Meaning> byType() {
    Map<String, Meaning> meanings = new HashMap<>();
    ROWS.forEach((name, row) -> meanings.put(name.replace('.', '/'), row.meaning()));
    meanings.keySet().removeIf(name -> name.indexOf('/') < 0);
    return Copies.of(meanings);
  }

  private static Map<String, Row> load() {
    Map<String, Row> rows = new HashMap<>();
    for (String line : TableRows.lines("annotations.txt")) {
      List<String> words = List.of(line.split("\\s+"));
      String meaning = words.get(1).toUpperCase(Locale.ROOT).replace('-', '_');
      rows.put(
          words.get(0),
          new Row(Meaning.valueOf(meaning), Copies.of(words.subList(2, words.size()))));
    }
    return Copies.of(rows);
  }
}
