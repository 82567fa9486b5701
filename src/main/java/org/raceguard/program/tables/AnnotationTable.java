package org.raceguard.program.tables;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Copies;

/** What annotations say about threads: {@code annotations.txt}, by simple name. */
public final class AnnotationTable {
  private static final Map<String, Set<String>> NAMED = new HashMap<>();
  private static final Map<String, Meaning> MEANINGS = load();

  /** Those of the rows with a package, by internal name. */
  private static final Map<String, Meaning> BY_TYPE = byType();

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
    return MEANINGS.get(simpleName);
  }

  /** The methods that a container calls by their name on what an annotated method makes. */
  public static Set<String> namedBy(Annotations.Annotation annotation) {
    return NAMED.getOrDefault(annotation.simpleName(), Set.of());
  }

  private static Map<String, Meaning> byType() {
    Map<String, Meaning> meanings = new HashMap<>();
    MEANINGS.forEach((name, meaning) -> meanings.put(name.replace('.', '/'), meaning));
    meanings.keySet().removeIf(name -> name.indexOf('/') < 0);
    return Copies.of(meanings);
  }

  private static Map<String, Meaning> load() {
    Map<String, Meaning> meanings = new HashMap<>();
    for (String row : TableRows.lines("annotations.txt")) {
      String[] words = row.split("\\s+");
      String word = words[1].toUpperCase(Locale.ROOT).replace('-', '_');
      meanings.put(words[0], Meaning.valueOf(word));
      if (words.length > 2) {
        NAMED.put(words[0], Set.of(Arrays.copyOfRange(words, 2, words.length)));
      }
    }
    return Copies.of(meanings);
  }
}
