package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The programs at hand, so that all rules over the same import share one, for as long as the import
 * lives.
 */
final class Programs {
  /**
   * Keyed by a class of the import: when ArchUnit lets go of the import, the program goes with it.
   */
  private static final Map<JavaClass, List<Known>> KNOWN = new WeakHashMap<>();

  private Programs() {}

  private record Known(Set<WeakIdentity> classes, Program program) {}

  /** Compares by identity and does not keep the class alive. */
  private static final class WeakIdentity extends WeakReference<JavaClass> {
    private final int hash;

    WeakIdentity(JavaClass javaClass) {
      super(javaClass);
      hash = System.identityHashCode(javaClass);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WeakIdentity weak && get() != null && get() == weak.get();
    }
  }

  static synchronized Program of(
      Collection<JavaClass> classes, Function<Collection<JavaClass>, Program> reader) {
    Set<JavaClass> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(classes);
    if (distinct.isEmpty()) {
      return reader.apply(List.of());
    }
    JavaClass first = classes.iterator().next();
    for (Known known : KNOWN.getOrDefault(first, List.of())) {
      if (distinct.stream().allMatch(c -> known.classes().contains(new WeakIdentity(c)))) {
        return known.program();
      }
    }
    Program program = reader.apply(distinct);
    Set<WeakIdentity> identities = new java.util.HashSet<>();
    distinct.forEach(javaClass -> identities.add(new WeakIdentity(javaClass)));
    Known known = new Known(identities, program);
    distinct.forEach(
        javaClass -> KNOWN.computeIfAbsent(javaClass, c -> new ArrayList<>(1)).add(known));
    return program;
  }
}
