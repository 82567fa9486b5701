package org.raceguard.program;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Names;

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

  private record Known(Set<WeakIdentity> classes, Program program) {
    @SuppressWarnings("CollectionIncompatibleType") // a probe equals the identity that it looks for
    boolean contains(JavaClass javaClass) {
      return classes.contains(new Probe(javaClass));
    }
  }

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

  /** Finds the weak identity of a class without making one. */
  private record Probe(JavaClass javaClass) {
    @Override
    public int hashCode() {
      return System.identityHashCode(javaClass);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof WeakIdentity weak && weak.get() == javaClass;
    }
  }

  /** By the package that all others of an import are in. */
  private static final Map<JavaPackage, Program> WHOLE = new WeakHashMap<>();

  /** The program that consists of all that was imported together with a class. */
  static synchronized Program around(
      JavaClass javaClass, Function<Collection<JavaClass>, Program> reader) {
    JavaPackage root = javaClass.getPackage();
    for (JavaPackage parent = root; parent != null; parent = parent.getParent().orElse(null)) {
      root = parent;
    }
    Program known = WHOLE.get(root);
    if (known == null) {
      Collection<JavaClass> imported = imported(root.getClassesInPackageTree());
      known = of(imported.contains(javaClass) ? imported : List.of(javaClass), reader);
      WHOLE.put(root, known);
    }
    return known;
  }

  /** ArchUnit also shows what imported classes depend on. What it was not asked for has no code. */
  private static Collection<JavaClass> imported(Collection<JavaClass> all) {
    Set<String> places = new HashSet<>();
    for (JavaClass javaClass : all) {
      if (!javaClass.getAccessesFromSelf().isEmpty()) {
        places.add(place(javaClass));
      }
    }
    return all.stream().filter(javaClass -> places.contains(place(javaClass))).toList();
  }

  /** The folder or archive that a class comes from. */
  private static String place(JavaClass javaClass) {
    String path = javaClass.getSource().map(source -> source.getUri().toString()).orElse("");
    String file = Names.internal(javaClass) + ".class";
    return path.endsWith(file) ? path.substring(0, path.length() - file.length()) : "";
  }

  static synchronized Program of(
      Collection<JavaClass> classes, Function<Collection<JavaClass>, Program> reader) {
    if (classes.isEmpty()) {
      return reader.apply(List.of());
    }
    JavaClass first = classes.iterator().next();
    for (Known known : KNOWN.getOrDefault(first, List.of())) {
      if (classes.stream().allMatch(javaClass -> known.contains(javaClass))) {
        return known.program();
      }
    }
    Set<JavaClass> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(classes);
    Program program = reader.apply(distinct);
    Set<WeakIdentity> identities = new HashSet<>();
    distinct.forEach(javaClass -> identities.add(new WeakIdentity(javaClass)));
    Known known = new Known(identities, program);
    distinct.forEach(
        javaClass -> KNOWN.computeIfAbsent(javaClass, c -> new ArrayList<>(1)).add(known));
    return program;
  }
}
