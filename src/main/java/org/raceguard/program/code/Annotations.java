package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The annotations of a class or member, of every retention, those of its type included.
 *
 * <p>They are matched by simple name, so that the program may take them from any library, or
 * declare its own.
 *
 * @param all in the order of the class file
 */
public record Annotations(List<Annotation> all) {
  public static final Annotations NONE = new Annotations(List.of());

  public Annotations {
    // One that fits declarations and types alike stands in the class file twice.
    all = all.stream().distinct().toList();
  }

  /**
   * One annotation.
   *
   * @param type internal name
   * @param values what is written for its elements: strings, numbers, names of constants, internal
   *     names of classes; a single value is a list of one
   */
  public record Annotation(String type, Map<String, List<String>> values) {
    public Annotation {
      values = Copies.of(values);
    }

    public String simpleName() {
      return Names.simpleType(type);
    }

    /** The values of an element, empty where it is not written. */
    public List<String> values(String element) {
      return values.getOrDefault(element, List.of());
    }
  }

  public static Annotations of(List<Annotation> all) {
    return all.isEmpty() ? NONE : new Annotations(all);
  }

  public boolean contains(String simpleName) {
    return all.stream().anyMatch(it -> it.simpleName().equals(simpleName));
  }

  /** Their simple names. */
  public Stream<String> stream() {
    return all.stream().map(Annotation::simpleName);
  }

  /** What is written in all annotations of a name, for an element. */
  public List<String> values(String simpleName, String element) {
    List<String> values = new ArrayList<>();
    for (Annotation annotation : all) {
      if (annotation.simpleName().equals(simpleName)) {
        values.addAll(annotation.values(element));
      }
    }
    return values;
  }
}
