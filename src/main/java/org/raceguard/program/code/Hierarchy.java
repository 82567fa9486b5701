package org.raceguard.program.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.ClassShape.FieldShape;
import org.raceguard.program.code.ClassShape.MethodShape;

/** Subtypes, inherited members and overrides, over the program and what surrounds it. */
public final class Hierarchy {
  private final Function<String, @Nullable ClassShape> shapes;
  private final Map<String, Set<String>> supertypes = new ConcurrentHashMap<>();
  private final Map<String, List<String>> subtypes = new HashMap<>();
  private final Map<MethodName, MethodShape> declared = new HashMap<>();
  private final Map<MethodName, Optional<MethodShape>> resolved = new ConcurrentHashMap<>();
  private final Map<FieldName, Optional<FieldShape>> fields = new ConcurrentHashMap<>();
  private final Function<String, ? extends Collection<String>> known;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  /**
   * @param shapes finds the class of a name
   * @param known the supertypes of a class that is not to be found
   */
  public Hierarchy(
      Collection<ClassShape> analysed,
      Function<String, @Nullable ClassShape> shapes,
      Function<String, ? extends Collection<String>> known) {
    this.shapes = shapes;
    this.known = known;
    for (ClassShape shape : analysed) {
      shape.methods().forEach(method -> declared.put(method.name(), method));
      if (shape.superName() != null) {
        subtypes.computeIfAbsent(shape.superName(), s -> new ArrayList<>(2)).add(shape.name());
      }
      for (String parent : shape.interfaces()) {
        subtypes.computeIfAbsent(parent, s -> new ArrayList<>(2)).add(shape.name());
      }
    }
  }

  public @Nullable ClassShape shape(String type) {
    return shapes.apply(type);
  }

  /** Whether a type is another one or inherits from it, as far as class files can be found. */
  public boolean isSubtype(String type, String ancestor) {
    return type.equals(ancestor)
        || ancestor.equals("java/lang/Object")
        || supertypes(type).contains(ancestor);
  }

  /** All supertypes, the type itself included. */
  public Set<String> supertypes(String type) {
    Set<String> found = supertypes.get(type);
    if (found == null) {
      found = new HashSet<>();
      collect(type, found);
      found = Copies.of(found);
      supertypes.putIfAbsent(type, found);
    }
    return found;
  }

  private void collect(String type, Set<String> into) {
    if (!into.add(type) || type.startsWith("[")) {
      return;
    }
    ClassShape shape = shapes.apply(type);
    if (shape == null) {
      missing.add(type);
      known.apply(type).forEach(parent -> collect(parent, into));
      return;
    }
    if (shape.superName() != null) {
      collect(shape.superName(), into);
    }
    shape.interfaces().forEach(parent -> collect(parent, into));
  }

  /** Types that were asked for and whose class files are on no path. */
  public Set<String> missing() {
    return Copies.of(missing);
  }

  /** The analysed types below a type, itself excluded. */
  public Set<String> subtypes(String type) {
    Set<String> found = new HashSet<>();
    List<String> todo = new ArrayList<>(subtypes.getOrDefault(type, List.of()));
    while (!todo.isEmpty()) {
      String next = todo.remove(todo.size() - 1);
      if (found.add(next)) {
        todo.addAll(subtypes.getOrDefault(next, List.of()));
      }
    }
    return found;
  }

  /** What a class declares itself under a name, or null. */
  public @Nullable MethodShape declaration(MethodName method) {
    MethodShape known = declared.get(method);
    if (known != null) {
      return known;
    }
    ClassShape shape = shapes.apply(method.owner());
    return shape == null || shape.analysed()
        ? null
        : shape.method(method.name(), method.descriptor());
  }

  /** The declaration that a call is resolved to, in its owner or the nearest supertype. */
  public @Nullable MethodShape resolve(MethodName callee) {
    Optional<MethodShape> known = resolved.get(callee);
    if (known == null) {
      known = resolved.computeIfAbsent(callee, c -> Optional.ofNullable(find(c)));
    }
    return known.orElse(null);
  }

  private @Nullable MethodShape find(MethodName callee) {
    ClassShape shape = shapes.apply(callee.owner());
    while (shape != null) {
      MethodShape found = declaration(callee.in(shape.name()));
      if (found != null) {
        return found;
      }
      shape = shape.superName() == null ? null : shapes.apply(shape.superName());
    }
    for (String type : supertypes(callee.owner())) {
      MethodShape found = declaration(callee.in(type));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The field with its declaring class as owner. */
  public FieldName declared(FieldName field) {
    FieldShape found = field(field);
    return found == null ? field : found.name();
  }

  /** The declaration that an access is resolved to, in its owner or the nearest supertype. */
  public @Nullable FieldShape field(FieldName field) {
    Optional<FieldShape> known = fields.get(field);
    if (known == null) {
      known = fields.computeIfAbsent(field, f -> Optional.ofNullable(find(f)));
    }
    return known.orElse(null);
  }

  private @Nullable FieldShape find(FieldName field) {
    ClassShape shape = shapes.apply(field.owner());
    while (shape != null) {
      FieldShape found = shape.field(field.name());
      if (found != null) {
        return found;
      }
      for (String parent : shape.interfaces()) {
        ClassShape constants = shapes.apply(parent);
        FieldShape inherited = constants == null ? null : constants.field(field.name());
        if (inherited != null) {
          return inherited;
        }
      }
      shape = shape.superName() == null ? null : shapes.apply(shape.superName());
    }
    return null;
  }
}
