package org.raceguard.program.objects;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.raceguard.program.code.Annotations;
import org.raceguard.program.code.Annotations.Annotation;
import org.raceguard.program.code.ClassShape;
import org.raceguard.program.code.Hierarchy;
import org.raceguard.program.flow.Summaries;
import org.raceguard.program.tables.AnnotationTable;
import org.raceguard.program.tables.AnnotationTable.Meaning;
import org.raceguard.program.tables.ObjectTable;

/** Classes of which there is one object for all threads. */
public final class Singletons {
  /** How many annotations may stand on one another. */
  private static final int DEEPEST = 4;

  private static final Set<String> FOR_ALL = Set.of("singleton", "application");

  private final Summaries summaries;
  private final Hierarchy hierarchy;
  private final ObjectTable table;
  private final Map<String, Boolean> managed = new HashMap<>();
  private @Nullable ContainerProducts products;

  public Singletons(Summaries summaries) {
    this.summaries = summaries;
    this.hierarchy = summaries.hierarchy();
    this.table = summaries.objects();
  }

  /** Whether there is one object of a class: a container makes it, or the class keeps it itself. */
  public boolean isSingleton(ClassShape shape) {
    return isManaged(shape) || keepsItself(shape);
  }

  /** Whether a container makes one object of a class, and calls it from many threads. */
  boolean isManaged(ClassShape shape) {
    return managed.computeIfAbsent(shape.name(), name -> findManaged(shape));
  }

  /** Whether a class, or one that extends it, is managed. */
  public boolean isPartOfManaged(ClassShape shape) {
    return isManaged(shape)
        || hierarchy.subtypes(shape.name()).stream()
            .map(hierarchy::shape)
            .anyMatch(it -> it != null && it.analysed() && isManaged(it));
  }

  /** Whether the container is told by name to call a method when it makes or ends the object. */
  public boolean isNamedSetUp(ClassShape shape, String method) {
    return products().names(shape, method);
  }

  private ContainerProducts products() {
    if (products == null) {
      products = new ContainerProducts(summaries, this::isOneForAll);
    }
    return products;
  }

  /** Whether a container gives all what it gets from a method or field with these annotations. */
  private boolean isOneForAll(Annotations annotations) {
    return !annotations.all().isEmpty()
        && (AnnotationTable.say(annotations, Meaning.MAKES_SINGLETON)
            || AnnotationTable.say(annotations, Meaning.PRODUCES)
                && says(annotations, Meaning.SINGLETON, 0))
        && !says(annotations, Meaning.SCOPED, 0);
  }

  private boolean findManaged(ClassShape shape) {
    if (shape.is(Modifier.INTERFACE) || says(shape.annotations(), Meaning.SCOPED, 0)) {
      return false;
    }
    boolean lockedByContainer =
        says(shape.annotations(), Meaning.LOCKED_SINGLETON, 0)
            && !shape.annotations().values("ConcurrencyManagement", "value").contains("BEAN");
    return !lockedByContainer
        && (says(shape.annotations(), Meaning.SINGLETON, 0)
            || says(shape.annotations(), Meaning.LOCKED_SINGLETON, 0)
            || table.isSingleton(shape.name())
            || products().contains(shape));
  }

  /** Whether annotations, or those that stand on them, have a meaning. */
  private boolean says(Annotations annotations, Meaning meaning, int depth) {
    for (Annotation annotation : annotations.all()) {
      Meaning own = AnnotationTable.of(annotation);
      if (own == meaning || meaning == Meaning.SCOPED && isNarrow(annotation)) {
        return true;
      }
      if (own == null && depth < DEEPEST) {
        ClassShape shape = hierarchy.shape(annotation.type());
        if (shape != null && says(shape.annotations(), meaning, depth + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code @Scope("prototype")}, or any other scope but those that all share. */
  private static boolean isNarrow(Annotation annotation) {
    return annotation.simpleName().equals("Scope")
        && annotation.values().values().stream()
            .flatMap(List::stream)
            .anyMatch(value -> isScope(value) && !FOR_ALL.contains(value));
  }

  /** The names of scopes are in lower case, the constants beside them are not. */
  private static boolean isScope(String value) {
    return value.equals(value.toLowerCase(Locale.ROOT));
  }

  private static boolean keepsItself(ClassShape shape) {
    boolean kept =
        shape.fields().stream()
            .anyMatch(
                field ->
                    field.is(Modifier.STATIC)
                        && field.is(Modifier.FINAL)
                        && field.name().descriptor().equals("L" + shape.name() + ";"));
    return kept
        && shape.methods().stream()
            .filter(method -> method.name().isConstructor())
            .allMatch(method -> method.is(Modifier.PRIVATE));
  }
}
