package org.raceguard.program.threads;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.ClassShape.MethodShape;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.tables.TableRows;

/**
 * What containers do with classes and methods that carry an annotation, or inherit from a type:
 * {@code managed.txt}.
 */
final class ManagedCallbacks {
  private static final List<TableRows.Row> ROWS = TableRows.read("managed.txt");

  private final Hierarchy hierarchy;
  private final Map<String, Set<String>> byAnnotation = new HashMap<>();
  private final List<TableRows.Row> byType = new ArrayList<>();

  ManagedCallbacks(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (TableRows.Row row : ROWS) {
      if (row.first().startsWith("@")) {
        byAnnotation
            .computeIfAbsent(row.first().substring(1), a -> new HashSet<>())
            .addAll(row.words());
      } else {
        byType.add(row);
      }
    }
  }

  @Nullable ThreadRoot root(ClassShape shape, MethodShape method) {
    if (method.is(Modifier.ABSTRACT | Modifier.STATIC) || method.name().isConstructor()) {
      return null;
    }
    Set<String> words = new HashSet<>();
    method.annotations().stream()
        .forEach(it -> words.addAll(byAnnotation.getOrDefault(it, Set.of())));
    for (TableRows.Row row : byType) {
      if (row.words().contains(method.name().name())
          && hierarchy.isSubtype(shape.name(), row.first().replace('.', '/'))) {
        words.addAll(row.words());
      }
    }
    return words.contains("called") || words.contains("called-by-many")
        ? new ThreadRoot(method.name(), ThreadRoot.Kind.CALLBACK, words.contains("called-by-many"))
        : null;
  }
}
