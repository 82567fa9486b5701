package org.raceguard.program.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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

  private static final Set<String> LOCK_OWNERS =
      MethodRows.ALL.stream()
          .filter(row -> row.effects().stream().anyMatch(MethodTable::makesALock))
          .map(MethodRow::owner)
          .collect(Collectors.toUnmodifiableSet());

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

  private final Hierarchy hierarchy;
  private final Map<MethodName, List<Effect>> cache = new ConcurrentHashMap<>();

  public MethodTable(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The effects of a call, empty when nothing is known of the method. */
  public List<Effect> effects(MethodName callee) {
    // Asking first: computeIfAbsent locks even where it finds.
    List<Effect> known = cache.get(callee);
    return known != null ? known : cache.computeIfAbsent(callee, this::lookUp);
  }

  public @Nullable Effect effect(MethodName callee, Effect.Kind kind) {
    RowNames names = MethodRows.names(kind);
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
      for (MethodRow row : MethodRows.ALL) {
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

  /** The types of which the table itself says something. */
  public Set<String> typesOf(Effect.Kind kind) {
    return MethodRows.ALL.stream()
        .filter(row -> row.method().equals(TYPE) && row.has(kind))
        .map(MethodRow::owner)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the table says something of a method of a type with this simple name. */
  public boolean saysBySimpleName(MethodName callee, Effect.Kind kind) {
    String simple = Names.simpleType(callee.owner());
    return MethodRows.owners(kind).stream()
        .filter(owner -> Names.simpleType(owner).equals(simple))
        .flatMap(owner -> MethodRows.of(owner).stream())
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
    List<MethodRow> found = new ArrayList<>(1);
    for (String type : types) {
      addMatching(callee, type, found);
    }
    if (!types.contains(OBJECT)) {
      addMatching(callee, OBJECT, found);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    found.sort(Comparator.comparingInt(MethodRow::rank).thenComparingInt(MethodRow::place));
    List<Effect> effects = new ArrayList<>(found.size());
    found.forEach(row -> effects.addAll(row.effects()));
    return List.copyOf(effects);
  }

  private static void addMatching(MethodName callee, String type, List<MethodRow> found) {
    for (MethodRow row : MethodRows.of(type)) {
      if (row.isAbout(callee)) {
        found.add(row);
      }
    }
  }

  /** Whether a type has a method of a kind. */
  public boolean hasMethod(String type, Effect.Kind kind) {
    Set<String> owners = MethodRows.owners(kind);
    return owners.contains(OBJECT)
        || hierarchy.supertypes(type).stream().anyMatch(owners::contains);
  }
}
