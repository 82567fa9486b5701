package org.raceguard.program.tables;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of {@code methods.txt}, {@code duties.txt} and of the project's own table. */
final class MethodRows {
  static final List<MethodRow> ALL = load();

  private static final Map<String, List<MethodRow>> BY_OWNER =
      ALL.stream().collect(Collectors.groupingBy(MethodRow::owner));

  private static final Map<Effect.Kind, Set<String>> OWNERS = readOwners();

  private static final Map<Effect.Kind, RowNames> NAMES = readNames();

  private MethodRows() {}

  /** Those about the methods of a type. */
  static List<MethodRow> of(String owner) {
    return BY_OWNER.getOrDefault(owner, List.of());
  }

  /** The types with methods of a kind. */
  static Set<String> owners(Effect.Kind kind) {
    return OWNERS.getOrDefault(kind, Set.of());
  }

  /** The names of the methods of a kind, null without any. */
  static @Nullable RowNames names(Effect.Kind kind) {
    return NAMES.get(kind);
  }

  private static Map<Effect.Kind, Set<String>> readOwners() {
    Map<Effect.Kind, Set<String>> owners = new EnumMap<>(Effect.Kind.class);
    for (MethodRow row : ALL) {
      for (Effect effect : row.effects()) {
        owners.computeIfAbsent(effect.kind(), k -> new HashSet<>()).add(row.owner());
      }
    }
    return owners;
  }

  private static Map<Effect.Kind, RowNames> readNames() {
    Map<Effect.Kind, RowNames> names = new EnumMap<>(Effect.Kind.class);
    for (MethodRow row : ALL) {
      for (Effect effect : row.effects()) {
        row.addTo(names.computeIfAbsent(effect.kind(), k -> new RowNames()));
      }
    }
    return names;
  }

  private static List<MethodRow> load() {
    List<String> lines = new ArrayList<>(TableRows.lines("methods.txt"));
    lines.addAll(TableRows.lines("duties.txt"));
    lines.addAll(TableFile.rows(Settings.METHODS));
    List<MethodRow> rows = new ArrayList<>(lines.size());
    lines.forEach(line -> rows.add(MethodRow.parse(rows.size(), line.split("\\s+"))));
    return List.copyOf(rows);
  }
}
