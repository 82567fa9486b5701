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
import org.raceguard.program.code.Descriptors;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.tables.Settings;
import org.raceguard.program.tables.TableRows;

/**
 * What containers do with classes and methods that carry an annotation, or inherit from a type:
 * {@code managed.txt}.
 */
public final class ManagedCallbacks {
  private final Hierarchy hierarchy;
  private final Map<String, Set<String>> byAnnotation = new HashMap<>();
  private final List<TableRows.Row> byType = new ArrayList<>();
  private final Set<String> events = new HashSet<>();

  public ManagedCallbacks(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
    for (TableRows.Row row : TableRows.read("managed.txt", Settings.CALLBACKS)) {
      if (row.first().startsWith("@")) {
        byAnnotation
            .computeIfAbsent(row.first().substring(1), a -> new HashSet<>())
            .addAll(row.words());
      } else if (row.words().contains("set-up-event")) {
        events.add(row.first().replace('.', '/'));
      } else {
        byType.add(row);
      }
    }
  }

  @Nullable ThreadRoot root(ClassShape shape, MethodShape method) {
    if (method.is(Modifier.ABSTRACT | Modifier.STATIC) || method.name().isConstructor()) {
      return null;
    }
    Set<String> words = words(shape, method);
    return words.contains("called") || words.contains("called-by-many")
        ? new ThreadRoot(method.name(), ThreadRoot.Kind.CALLBACK, words.contains("called-by-many"))
        : null;
  }

  /** Whether a container calls a method while it sets up or ends an object, and never else. */
  public boolean isSetUp(ClassShape shape, MethodShape method) {
    return words(shape, method).contains("set-up")
        || Descriptors.parameters(method.name().descriptor()).stream()
            .map(Descriptors::type)
            .anyMatch(type -> type != null && events.contains(type));
  }

  private Set<String> words(ClassShape shape, MethodShape method) {
    Set<String> words = new HashSet<>();
    method.annotations().stream()
        .forEach(it -> words.addAll(byAnnotation.getOrDefault(it, Set.of())));
    for (TableRows.Row row : byType) {
      if (row.words().contains(method.name().name())
          && hierarchy.isSubtype(shape.name(), row.first().replace('.', '/'))) {
        words.addAll(row.words());
      }
    }
    return words;
  }
}
