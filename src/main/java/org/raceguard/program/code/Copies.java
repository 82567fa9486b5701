package org.raceguard.program.code;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Copies that nobody can change, in the order of what they were copied from.
 *
 * <p>Those of {@link Set#copyOf} and {@link Map#copyOf} have another order in each run of the JVM,
 * and what is found first is what a message names: it would change with nothing changed.
 */
public final class Copies {
  private Copies() {}

  public static <T> Set<T> of(Collection<? extends T> elements) {
    return switch (elements.size()) {
      case 0 -> Set.of();
      case 1 -> Set.of(elements.iterator().next());
      default -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    };
  }

  public static <K, V> Map<K, V> of(Map<? extends K, ? extends V> entries) {
    return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
