package org.raceguard.program.tables;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Copies;
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.tables.AnnotationTable.Meaning;

/**
 * Which objects can change, and what changes, copies or shows them: {@code objects.txt}, matched by
 * subtype.
 */
public final class ObjectTable {
  private static final String TYPE = "<type>";
  private static final String HOSTILE = "hostile";
  private static final String SINGLETON = "singleton";
  private static final List<Row> ROWS = load();
  private static final List<Row> TYPES =
      ROWS.stream().filter(row -> row.member().equals(TYPE)).toList();

  /** Methods that a collection of one's own must have to be changed from outside. */
  private static final Set<String> CHANGING =
      Set.of("add", "set", "put", "remove", "clear", "addAll", "putAll", "offer", "poll");

  private record Row(String owner, String member, @Nullable String parameters, Set<String> words) {
    boolean isNamed(String name) {
      return member.endsWith("*")
          ? name.startsWith(member.substring(0, member.length() - 1))
          : name.equals(member);
    }

    boolean isOf(MethodName method) {
      return parameters == null || method.descriptor().startsWith(parameters);
    }
  }

  private final Hierarchy hierarchy;
  private final Map<String, Optional<Nature>> types = new HashMap<>();
  private final Map<String, Boolean> hostile = new HashMap<>();
  private final Map<String, List<Row>> byName = new HashMap<>();
  private final Map<MethodName, Set<String>> calls = new HashMap<>();

  public ObjectTable(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * What an object of a static type is, null where the type says nothing. A type that mutable and
   * immutable objects may have, such as an interface, is {@link Nature#FOREIGN}.
   *
   * @param descriptor as in {@code Ljava/util/List;}
   */
  public @Nullable Nature ofDescriptor(String descriptor) {
    if (descriptor.startsWith("[")) {
      return Nature.MUTABLE;
    }
    String type = Descriptors.type(descriptor);
    return type == null ? null : ofType(type);
  }

  public @Nullable Nature ofType(String type) {
    if (type.startsWith("[")) {
      return Nature.MUTABLE;
    }
    Optional<Nature> known = types.get(type);
    if (known == null) {
      known = Optional.ofNullable(lookUp(type));
      types.put(type, known);
    }
    return known.orElse(null);
  }

  /** Whether no two threads may use an object of a type at once, not even to read. */
  public boolean isHostile(String type) {
    return hostile.computeIfAbsent(
        type,
        each ->
            ofType(each) != Nature.SAFE
                && TYPES.stream()
                    .anyMatch(
                        row ->
                            row.words().contains(HOSTILE)
                                && hierarchy.isSubtype(each, row.owner())));
  }

  /** Whether a container makes one object of such a class, for all threads. */
  public boolean isSingleton(String type) {
    return TYPES.stream()
        .anyMatch(row -> row.words().contains(SINGLETON) && hierarchy.isSubtype(type, row.owner()));
  }

  private @Nullable Nature lookUp(String type) {
    Nature found = null;
    boolean anyUseChanges = false;
    for (Row row : TYPES) {
      if (hierarchy.isSubtype(type, row.owner())) {
        for (String word : row.words()) {
          if (word.equals(HOSTILE) || word.equals(SINGLETON)) {
            anyUseChanges |= word.equals(HOSTILE);
            continue;
          }
          Nature nature = Nature.valueOf(word.toUpperCase(Locale.ROOT));
          found = found == null || nature.compareTo(found) > 0 ? nature : found;
        }
      }
    }
    ClassShape shape = hierarchy.shape(type);
    if (found != Nature.MUTABLE || anyUseChanges) {
      return found;
    }
    if (shape == null) {
      return Nature.FOREIGN;
    }
    if (AnnotationTable.say(shape.annotations(), Meaning.IMMUTABLE)) {
      return Nature.IMMUTABLE;
    }
    if (AnnotationTable.say(shape.annotations(), Meaning.THREAD_SAFE)) {
      return Nature.SAFE;
    }
    if (shape.is(Modifier.INTERFACE) || shape.is(Modifier.ABSTRACT)) {
      return Nature.FOREIGN;
    }
    return isReadOnly(shape) ? Nature.IMMUTABLE : found;
  }

  /** What the JDK's skeletons implement throws when it would change the collection. */
  private boolean isReadOnly(ClassShape type) {
    ClassShape shape = type;
    while (shape != null && !shape.name().startsWith("java/util/Abstract")) {
      if (shape.name().startsWith("java/")
          || shape.methods().stream().anyMatch(it -> CHANGING.contains(it.name().name()))) {
        return false;
      }
      shape = shape.superName() == null ? null : hierarchy.shape(shape.superName());
    }
    return shape != null;
  }

  /**
   * What the table says of a call's result, {@code argument} or {@code function} for a part of it.
   */
  public @Nullable String gives(MethodName callee) {
    for (String word : words(callee)) {
      if (word.startsWith("gives:")) {
        return word.substring("gives:".length());
      }
    }
    return null;
  }

  public boolean changesReceiver(MethodName callee) {
    return words(callee).contains("changes");
  }

  public boolean changesArgument(MethodName callee) {
    return words(callee).contains("changes-argument");
  }

  public boolean isView(MethodName callee) {
    return words(callee).contains("view");
  }

  /** Whether the result is a live view of the first argument. */
  public boolean isViewOfArgument(MethodName callee) {
    return words(callee).contains("view-argument");
  }

  /** Whether the result is a new object with what is in the receiver. */
  public boolean copiesReceiver(MethodName callee) {
    return words(callee).contains("copies");
  }

  /** Whether the call goes through its first argument, and makes a new object of what is in it. */
  public boolean copiesArgument(MethodName callee) {
    return words(callee).contains("copies-argument");
  }

  /** Whether the result is the first argument, or as mutable as it. */
  public boolean isArgument(MethodName callee) {
    return "argument".equals(gives(callee));
  }

  /** Whether the result hands out the arguments themselves. */
  public boolean keepsArguments(MethodName callee) {
    return words(callee).contains("keeps-arguments");
  }

  private Set<String> words(MethodName callee) {
    Set<String> known = calls.get(callee);
    if (known == null) {
      Set<String> found = new HashSet<>();
      for (Row row : rowsFor(callee)) {
        if (row.isOf(callee) && hierarchy.isSubtype(callee.owner(), row.owner())) {
          // Of two rows on the result, the first holds: it is the more special one.
          row.words().stream()
              .filter(
                  it ->
                      !it.startsWith("gives:")
                          || found.stream().noneMatch(f -> f.startsWith("gives:")))
              .forEach(found::add);
        }
      }
      known = Copies.of(found);
      calls.put(callee, known);
    }
    return known;
  }

  /** The rows that can be of a method, by its name, in the order of the table. */
  private List<Row> rowsFor(MethodName callee) {
    return byName.computeIfAbsent(
        callee.name(), name -> ROWS.stream().filter(row -> row.isNamed(name)).toList());
  }

  private static List<Row> load() {
    List<Row> rows = new ArrayList<>();
    TableFile.rows(Settings.OBJECTS).forEach(row -> rows.add(parse(row.split("\\s+"))));
    TableRows.lines("objects.txt").forEach(row -> rows.add(parse(row.split("\\s+"))));
    return List.copyOf(rows);
  }

  private static Row parse(String[] words) {
    int parenthesis = words[1].indexOf('(');
    return new Row(
        words[0].replace('.', '/'),
        parenthesis < 0 ? words[1] : words[1].substring(0, parenthesis),
        parenthesis < 0 ? null : words[1].substring(parenthesis),
        Copies.of(Arrays.asList(words).subList(2, words.length)));
  }
}
