package org.raceguard.program.code;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
      case 2, 3, 4 -> new Few<>(elements instanceof Set ? elements : new LinkedHashSet<>(elements));
      default -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    };
  }

  /** So few elements that each is looked at sooner than found by its hash code, and far smaller. */
  private static final class Few<T> extends AbstractSet<T> {
    private final List<T> elements;

    Few(Collection<? extends T> elements) {
      this.elements = List.copyOf(elements);
    }

    @Override
    public Iterator<T> iterator() {
      return elements.iterator();
    }

    @Override
    public int size() {
      return elements.size();
    }

    @Override
    public boolean contains(Object element) {
      for (int i = 0; i < elements.size(); i++) {
        if (elements.get(i).equals(element)) {
          return true;
        }
      }
      return false;
    }
  }

  public static <K, V> Map<K, V> of(Map<? extends K, ? extends V> entries) {
    return switch (entries.size()) {
      case 0 -> Map.of();
      case 1 -> {
        Map.Entry<? extends K, ? extends V> single = entries.entrySet().iterator().next();
        yield Map.of(single.getKey(), single.getValue());
      }
      default -> Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    };
  }
}
