package org.raceguard.program.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.code.MethodName;
import org.raceguard.program.code.Names;

/**
 * What is known of the methods of the JDK and of well-known libraries: {@code methods.txt}, matched
 * by subtype.
 */
public final class MethodTable {
  private static final String TYPE = "<type>";
  private static final String OBJECT = "java/lang/Object";
  private static final List<Row> ROWS = load();

  private static final Set<String> LOCK_OWNERS =
      ROWS.stream()
          .filter(row -> row.effects().stream().anyMatch(MethodTable::makesALock))
          .map(Row::owner)
          .collect(Collectors.toUnmodifiableSet());

  /** The types with methods of a kind. */
  private static final Map<Effect.Kind, Set<String>> OWNERS = owners();

  private static final Map<Effect.Kind, RowNames> NAMES = names();

  private static final Kinds DEPENDS_ON_LOCKS =
      Kinds.of(
          Effect.Kind.ACQUIRE,
          Effect.Kind.TRY_ACQUIRE,
          Effect.Kind.RELEASE,
          Effect.Kind.CONVERT,
          Effect.Kind.IS_HELD,
          Effect.Kind.IS_STAMP);

  private static final Kinds NO_WORK =
      Kinds.of(
          Effect.Kind.ACQUIRE,
          Effect.Kind.TRY_ACQUIRE,
          Effect.Kind.RELEASE,
          Effect.Kind.VIEW,
          Effect.Kind.SELF,
          Effect.Kind.CONDITION,
          Effect.Kind.IS_HELD,
          Effect.Kind.AWAIT,
          Effect.Kind.SIGNAL,
          Effect.Kind.MONITOR_WAIT,
          Effect.Kind.MONITOR_NOTIFY,
          Effect.Kind.MUST_CHECK,
          Effect.Kind.HARMLESS,
          Effect.Kind.RETURNS_ARGUMENT);

  private static final Map<String, List<Row>> ROWS_BY_OWNER =
      ROWS.stream().collect(Collectors.groupingBy(Row::owner));

  /**
   * What the table says of some methods of a type.
   *
   * @param place where it stands in the table
   * @param method their name, or the begin of it
   * @param end the end of their names, null where the name is whole
   * @param parameters the begin of their descriptors, null for all
   */
  private record Row(
      int place,
      String owner,
      String method,
      @Nullable String end,
      @Nullable String parameters,
      List<Effect> effects) {

    boolean isAbout(MethodName callee) {
      boolean named =
          end == null
              ? callee.name().equals(method)
              : callee.name().startsWith(method) && callee.name().endsWith(end);
      return named && (parameters == null || callee.descriptor().startsWith(parameters));
    }

    /** What is said of a name goes before what is said of all names, or of all that begin so. */
    int rank() {
      return end == null ? 0 : method.isEmpty() ? 1 : 2;
    }

    void addTo(RowNames names) {
      if (end == null) {
        names.add(method);
      } else {
        names.addBegin(method);
      }
    }

    boolean has(Effect.Kind kind) {
      return effects.stream().anyMatch(effect -> effect.kind() == kind);
    }
  }

  private final Hierarchy hierarchy;
  private final Map<MethodName, List<Effect>> cache = new ConcurrentHashMap<>();

  public MethodTable(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The names of the methods whose callers an analysis has to look at. */
  public static Set<String> interestingNames() {
    Set<String> names = new java.util.TreeSet<>();
    for (Row row : ROWS) {
      boolean matters =
          row.effects().stream()
              .anyMatch(
                  effect ->
                      switch (effect.kind()) {
                        case ACQUIRE,
                            TRY_ACQUIRE,
                            RELEASE,
                            CONVERT,
                            AWAIT,
                            SIGNAL,
                            MONITOR_WAIT,
                            MONITOR_NOTIFY,
                            MUST_CHECK,
                            RUNS_ON_THREAD,
                            DISPATCHES,
                            PARALLEL,
                            REFUSES,
                            TAKES_MESSAGE,
                            UNBOUNDED_EXECUTOR,
                            SLEEPS ->
                            true;
                        // Every second method asks a collection whether it is empty.
                        case POLLS -> effect.detail() == null || effect.detail().equals("none");
                        default -> false;
                      });
      if (matters) {
        names.add(row.method());
      }
    }
    return names;
  }

  /** The effects of a call, empty when nothing is known of the method. */
  public List<Effect> effects(MethodName callee) {
    // Asking first: computeIfAbsent locks even where it finds.
    List<Effect> known = cache.get(callee);
    return known != null ? known : cache.computeIfAbsent(callee, this::lookUp);
  }

  public @Nullable Effect effect(MethodName callee, Effect.Kind kind) {
    RowNames names = NAMES.get(kind);
    if (names == null || !names.mayHave(callee.name())) {
      return null;
    }
    for (Effect effect : effects(callee)) {
      if (effect.kind() == kind) {
        return effect;
      }
    }
    return null;
  }

  /** Some things that the table may say, one of which is asked for. */
  public static final class Kinds {
    private final Set<Effect.Kind> kinds;
    private final RowNames names = new RowNames();

    private Kinds(Set<Effect.Kind> kinds) {
      this.kinds = kinds;
      for (Row row : ROWS) {
        if (row.effects().stream().anyMatch(effect -> kinds.contains(effect.kind()))) {
          row.addTo(names);
        }
      }
    }

    public static Kinds of(Effect.Kind first, Effect.Kind... more) {
      return new Kinds(EnumSet.of(first, more));
    }
  }

  /** Whether the table says one of some things of a method. */
  public boolean hasAny(MethodName callee, Kinds asked) {
    if (asked.names.mayHave(callee.name())) {
      for (Effect effect : effects(callee)) {
        if (asked.kinds.contains(effect.kind())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the table says this of a method. */
  public boolean has(MethodName callee, Effect.Kind kind) {
    return effect(callee, kind) != null;
  }

  /** Whether objects of a type are locks: things that are acquired, or that have sides that are. */
  public boolean isLockType(String type) {
    // All of the JDK's locks are in one package; other types there need not be looked up.
    if (type.startsWith("java/") && !LOCK_OWNERS.contains(type) && !type.contains("/locks/")) {
      return false;
    }
    return LOCK_OWNERS.stream().anyMatch(owner -> hierarchy.isSubtype(type, owner));
  }

  /** Types whose making is of interest. */
  public static Set<String> interestingTypes() {
    return ROWS.stream()
        .filter(row -> row.method().equals("<init>"))
        .filter(
            row ->
                row.has(Effect.Kind.UNBOUNDED)
                    || row.has(Effect.Kind.POOL)
                    || row.has(Effect.Kind.DISCARDS))
        .map(Row::owner)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The types of which the table itself says something. */
  public Set<String> typesOf(Effect.Kind kind) {
    return ROWS.stream()
        .filter(row -> row.method().equals(TYPE) && row.has(kind))
        .map(Row::owner)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the table says something of a method of a type with this simple name. */
  public boolean saysBySimpleName(MethodName callee, Effect.Kind kind) {
    String simple = Names.simpleType(callee.owner());
    return OWNERS.getOrDefault(kind, Set.of()).stream()
        .filter(owner -> Names.simpleType(owner).equals(simple))
        .flatMap(owner -> ROWS_BY_OWNER.getOrDefault(owner, List.of()).stream())
        .anyMatch(row -> row.method().equals(callee.name()) && row.has(kind));
  }

  /** Whether the table says something of a type itself. */
  public boolean isOfKind(String type, Effect.Kind kind) {
    return effect(new MethodName(type, TYPE, "()V"), kind) != null;
  }

  /** Whether a call's answer depends on the locks held, so that two calls need not answer alike. */
  public boolean changesLocks(MethodName callee) {
    return hasAny(callee, DEPENDS_ON_LOCKS);
  }

  private static boolean makesALock(Effect effect) {
    return switch (effect.kind()) {
      case ACQUIRE, TRY_ACQUIRE, VIEW -> true;
      default -> false;
    };
  }

  /** Whether a call only coordinates threads, or does nothing that matters: it is no work. */
  public boolean isNoWork(MethodName callee) {
    return hasAny(callee, NO_WORK);
  }

  private List<Effect> lookUp(MethodName callee) {
    Set<String> types = hierarchy.supertypes(callee.owner());
    List<Row> found = new ArrayList<>(1);
    for (String type : types) {
      addMatching(callee, type, found);
    }
    if (!types.contains(OBJECT)) {
      addMatching(callee, OBJECT, found);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    found.sort(Comparator.comparingInt(Row::rank).thenComparingInt(Row::place));
    List<Effect> effects = new ArrayList<>(found.size());
    found.forEach(row -> effects.addAll(row.effects()));
    return List.copyOf(effects);
  }

  private static void addMatching(MethodName callee, String type, List<Row> found) {
    for (Row row : ROWS_BY_OWNER.getOrDefault(type, List.of())) {
      if (row.isAbout(callee)) {
        found.add(row);
      }
    }
  }

  /** Whether a type has a method of a kind. */
  public boolean hasMethod(String type, Effect.Kind kind) {
    Set<String> owners = OWNERS.getOrDefault(kind, Set.of());
    return owners.contains(OBJECT)
        || hierarchy.supertypes(type).stream().anyMatch(owners::contains);
  }

  private static Map<Effect.Kind, Set<String>> owners() {
    Map<Effect.Kind, Set<String>> owners = new EnumMap<>(Effect.Kind.class);
    for (Row row : ROWS) {
      for (Effect effect : row.effects()) {
        owners.computeIfAbsent(effect.kind(), k -> new HashSet<>()).add(row.owner());
      }
    }
    return owners;
  }

  private static Map<Effect.Kind, RowNames> names() {
    Map<Effect.Kind, RowNames> names = new EnumMap<>(Effect.Kind.class);
    for (Row row : ROWS) {
      for (Effect effect : row.effects()) {
        row.addTo(names.computeIfAbsent(effect.kind(), k -> new RowNames()));
      }
    }
    return names;
  }

  private static List<Row> load() {
    List<String> lines = new ArrayList<>(TableRows.lines("methods.txt"));
    lines.addAll(TableRows.lines("duties.txt"));
    lines.addAll(TableFile.rows(Settings.METHODS));
    List<Row> rows = new ArrayList<>(lines.size());
    lines.forEach(line -> rows.add(parse(rows.size(), line.split("\\s+"))));
    return List.copyOf(rows);
  }

  private static Row parse(int place, String[] words) {
    int parenthesis = words[1].indexOf('(');
    List<Effect> effects = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      effects.add(Effect.parse(words[i]));
    }
    String method = parenthesis < 0 ? words[1] : words[1].substring(0, parenthesis);
    int star = method.indexOf('*');
    return new Row(
        place,
        words[0].replace('.', '/'),
        star < 0 ? method : method.substring(0, star),
        star < 0 ? null : method.substring(star + 1),
        parenthesis < 0 ? null : words[1].substring(parenthesis),
        List.copyOf(effects));
  }
}
